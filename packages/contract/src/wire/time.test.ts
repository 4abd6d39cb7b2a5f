import { expect, it } from 'vitest';
import { wireTime } from './time.ts';

it.each([
  ['2026-11-28T00:00:00.000Z', '2026-11-28T00:00:00Z'],
  ['2026-11-28T09:08:07.500Z', '2026-11-28T09:08:07.5Z'],
  ['2026-11-28T23:59:59.120Z', '2026-11-28T23:59:59.12Z'],
  ['2026-11-28T10:20:30.010Z', '2026-11-28T10:20:30.01Z'],
  ['2026-11-28T10:20:30.001Z', '2026-11-28T10:20:30.001Z'],
  ['2026-11-29T00:00:00.045Z', '2026-11-29T00:00:00.045Z'],
  ['2024-02-29T12:00:00.999Z', '2024-02-29T12:00:00.999Z'],
  ['1969-12-31T23:59:59.250Z', '1969-12-31T23:59:59.25Z'],
  ['0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00Z'],
])('writes %s as Go does', (iso, written) => {
  expect(wireTime(new Date(iso))).toBe(written);
});

it('writes instants of all years that a date can have, from the first to the last', () => {
  const instants = Array.from({ length: 2001 }, (_, step) => (step - 1000) * 8.64e12);
  const others = instants.map((instant) => Math.trunc(instant * 0.999_999_937));

  const written = [...instants, ...others].map((instant) => wireTime(new Date(instant)));

  expect(written.map((text) => Date.parse(text))).toEqual(
    [...instants, ...others].map((instant) => instant + 0),
  );
});

it('refuses a date that is no instant', () => {
  expect(() => wireTime(new Date(Number.NaN))).toThrow(RangeError);
});
