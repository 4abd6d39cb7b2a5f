import { expect, it } from 'vitest';
import { isExpired } from './is-expired.ts';

it.each([
  ['a millisecond before its expiry', '2026-11-23T11:59:59.999Z', false],
  ['at the instant of its expiry', '2026-11-23T12:00:00.000Z', false],
  ['a millisecond after its expiry', '2026-11-23T12:00:00.001Z', true],
])('%s, it has expired: %s %s', (_, now, expired) => {
  expect(isExpired({ expiresAt: new Date('2026-11-23T12:00:00.000Z') }, new Date(now))).toBe(expired);
});
