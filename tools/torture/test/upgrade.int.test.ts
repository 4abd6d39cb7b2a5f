import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { upgradePart } from '../src/upgrade/upgrade-part.ts';

it('tokens of older schemas work with the newest program, and nothing is lost on the way there or back', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await upgradePart.run({ stride: 16 }, { server, say: () => undefined });

  expect(outcome.failures).toEqual([]);
  expect(outcome.amount).toMatch(/^2 of \d+ schemas/);
});
