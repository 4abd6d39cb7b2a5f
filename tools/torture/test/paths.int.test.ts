import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { pathsPart } from '../src/paths/paths-part.ts';

it('only the exact open routes respond without a token, however paths are written', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await pathsPart.run({ stride: 10 }, { server, say: () => undefined });

  expect(outcome.failures).toEqual([]);
  expect(outcome.amount).toMatch(/^[2-9]\d\d ways to write [3-9]\d routes$/);
});
