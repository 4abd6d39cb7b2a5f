import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { canaryPart } from '../src/canary/canary-part.ts';

it('a secret of each kind is only where it belongs', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await canaryPart.run({ misuses: 1 }, { server, say: () => undefined });

  expect(outcome.failures).toEqual([]);
  expect(outcome.amount).toMatch(/^[3-9]\d secrets/);
});
