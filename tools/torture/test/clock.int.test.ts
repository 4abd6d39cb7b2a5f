import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { clockPart } from '../src/clock/clock-part.ts';

it('tokens and the time to set up end when they should, in every time zone and beside a wrong clock', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await clockPart.run({ stride: 43, skews: 1 }, { server, say: () => undefined });

  expect(outcome.failures).toEqual([]);
  expect(outcome.amount).toContain('3 of 128 pairs in each of 9 time zones; 1 of 8 wrong clocks');
});
