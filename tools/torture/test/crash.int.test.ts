import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { crashPart } from '../src/crash/crash-part.ts';

it('a kill of the API or of PostgreSQL at a statement leaves nothing or everything, and loses no token', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await crashPart.run({ stride: 38 }, { server, say: () => undefined });

  expect(outcome.failures).toEqual([]);
  expect(outcome.amount).toMatch(/^[45] of \d{3} crashes$/);
});
