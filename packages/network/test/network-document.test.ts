import { openApiDocument } from '@nbsetup/http';
import { generalDeviations, statusesOnlyIn } from '@nbsetup/http/testing';
import { expect, it } from 'vitest';
import { network } from '../src/extension.ts';
import { networkOperations } from './network-api.ts';
import { statusDeviations } from './status-deviations.ts';

it('every status of a route that the reference does not list is in the table of deviations, and each row of the table is used', () => {
  const { paths, ...document } = openApiDocument([network]);
  const own = Object.fromEntries(
    Object.entries(paths).filter(([path]) =>
      Object.keys(networkOperations).some((name) => name.endsWith(` ${path}`)),
    ),
  );

  const found = Object.entries(statusesOnlyIn({ ...document, paths: own }));

  const tables = [generalDeviations(networkOperations), statusDeviations];
  const listed = tables.flatMap((table) =>
    Object.entries(table).map(([status, { routes }]) => [status, routes]),
  );
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed));
});
