import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { abortPart } from '../src/abort/abort-part.ts';

it('a client that disconnects in the middle of a request harms nobody, and loses no token', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await abortPart.run(
    { pieces: 3, waits: 2, stride: 5, stay: 5 },
    { server, say: () => undefined },
  );

  expect(outcome.failures).toEqual([]);
  expect(outcome.amount).toBe('8 of 36 disconnects, 25 clients that never close');
});
