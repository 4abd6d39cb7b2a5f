import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { coveragePart } from '../src/mutation/coverage-part.ts';

it('the tests of the domain and the contract cover its branches', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await coveragePart.run({}, { server, say: () => undefined });

  expect(outcome.failures).toEqual([]);
  expect(outcome.amount).toMatch(/^\d{4} branches of the domain, at least 95 %/);
});
