import pg from 'pg';
import { expect, it } from 'vitest';
import { parseUtcTime } from './utc-time.ts';

const types: { getTypeParser(typeId: number, format: 'text'): (text: string) => unknown } = pg.types;
const reader = types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text');

it.each([
  '2026-11-28 14:08:01+00',
  '2026-11-28 14:08:01.5+00',
  '2026-11-28 14:08:01.05+00',
  '2026-11-28 14:08:01.129+00',
  '2026-11-28 14:08:01.000999+00',
  '2026-11-28 23:59:59.999999+00',
  '2024-02-29 00:00:00+00',
  '1969-12-31 23:59:59.9+00',
  '1000-01-01 00:00:00+00',
  '9999-12-31 23:59:59+00',
])('reads %s as node-postgres does', (text) => {
  expect(parseUtcTime(text)).toEqual(reader(text));
});

it.each([
  '0099-01-01 00:00:00+00',
  '12026-11-28 14:08:01+00',
  '0044-03-15 12:00:00+00 BC',
  '2026-11-28 14:08:01+02',
  '2026-11-28 14:08:01+05:30',
  'infinity',
  '-infinity',
  '',
])('leaves %o to node-postgres', (text) => {
  expect(parseUtcTime(text)).toBeUndefined();
});
