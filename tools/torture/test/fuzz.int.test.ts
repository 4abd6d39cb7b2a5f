import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { fuzzPart } from '../src/fuzz/fuzz-part.ts';

it('malformed requests are refused, and use no memory afterwards', async () => {
  const server = connectPostgres(inject('postgresUrl'));
  const sizes = { requests: 1000, texts: 300, manifests: 0, seed: 20261123 };

  const outcome = await fuzzPart.run(sizes, { server, say: () => undefined });

  expect(outcome.failures).toEqual([]);
  expect(outcome.amount).toMatch(/^1000 requests to [3-9]\d routes, 300 texts/);
});
