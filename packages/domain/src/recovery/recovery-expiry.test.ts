import { describe, expect, it } from 'vitest';
import { recoveryExpiry } from './recovery-expiry.ts';

const issuedAt = new Date('2026-11-23T12:00:00.000Z');

describe('a recovery token', () => {
  it('has a lifetime of 15 minutes by default', () => {
    expect(recoveryExpiry(issuedAt)).toEqual(new Date('2026-11-23T12:15:00.000Z'));
  });

  it.each([
    [60_000, '2026-11-23T12:01:00.000Z'],
    [86_400_000, '2026-11-24T12:00:00.000Z'],
  ])('can have a lifetime of %d milliseconds', (lifeMs, expiry) => {
    expect(recoveryExpiry(issuedAt, lifeMs)).toEqual(new Date(expiry));
  });

  it.each([0, -60_000, 59_999, 86_400_001, 60_000.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'cannot have a lifetime of %d milliseconds',
    (lifeMs) => {
      expect(() => recoveryExpiry(issuedAt, lifeMs)).toThrow('a recovery token must live between 1m and 24h');
    },
  );
});
