import { expect, it } from 'vitest';
import { openApiDocument } from '../../src/index.ts';
import { at, keysOf } from '../conformance/json-path.ts';
import { referenceDocument } from './reference-document.ts';
import { statusDeviations } from './reference-deviations.ts';

function statusesOnlyWeList(): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const [path, item] of Object.entries(openApiDocument().paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const theirs = at(referenceDocument, 'paths', path, method);
      if (theirs === undefined) continue;
      const listed = keysOf(at(theirs, 'responses'));
      for (const status of keysOf(at(operation, 'responses')).filter((code) => !listed.includes(code))) {
        found[status] = [...(found[status] ?? []), `${method.toUpperCase()} ${path}`].toSorted();
      }
    }
  }
  return found;
}

it('every status that the reference does not list is in the table of deviations, and none is there in vain', () => {
  const inTheTable = Object.entries(statusDeviations).map(([status, { routes }]) => [status, routes]);

  expect(statusesOnlyWeList()).toEqual(Object.fromEntries(inTheTable));
});
