import { connectPostgres } from '@nbsetup/test-postgres';
import { expect, inject, it } from 'vitest';
import { clockPart } from '../src/clock/clock-part.ts';

it('tokens and the setup window expire on time, in every time zone and with a wrong clock', async () => {
  const server = connectPostgres(inject('postgresUrl'));

  const outcome = await clockPart.run({ stride: 43, skews: 1 }, { server, say: () => undefined });

  expect(outcome.failures).toEqual([]);
  expect(outcome.amount).toContain('3 of 128 pairs in each of 9 time zones; 1 of 8 wrong clocks');
});
