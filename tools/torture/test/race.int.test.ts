import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { racePart } from '../src/race/race-part.ts';

it('one of many setups at the same time succeeds, on three processes and three isolation levels', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await racePart.run({ rounds: 2, clients: 12 }, { server, say: () => undefined });

  expect(outcome).toEqual({
    amount: '2 rounds of 12 clients on 3 processes, 3 isolation levels',
    result: '0 deadlocks',
    failures: [],
  });
});
