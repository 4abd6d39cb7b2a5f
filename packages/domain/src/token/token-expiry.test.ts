import { describe, expect, it } from 'vitest';
import { daysIssuedFor, isExpired, requireTokenDays, tokenExpiry } from './token-expiry.ts';

describe('the life of a token', () => {
  it.each([1, 2, 364, 365])('may be %d days', (days) => {
    expect(requireTokenDays(days, { subject: 'expires_in must be', max: 365 })).toBe(days);
  });

  it.each([0, -1, 366, 4506, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('may not be %d days', (days) => {
    expect(() => requireTokenDays(days, { subject: 'pat_expire_in must be', max: 365 })).toThrow(
      'pat_expire_in must be between 1 and 365',
    );
  });

  it.each([1, 7, 90, 365])('is known from a token that was issued for %d days', (days) => {
    const createdAt = new Date('2028-02-28T23:59:59.999Z');

    expect(daysIssuedFor({ createdAt, expiresAt: tokenExpiry(createdAt, days) })).toBe(days);
  });

  it('was a day at least, whatever a token says of itself', () => {
    const createdAt = new Date('2026-11-23T12:00:00.000Z');

    expect(daysIssuedFor({ createdAt, expiresAt: createdAt })).toBe(1);
  });

  it.each([
    ['2026-11-23T12:22:57.123Z', 1, '2026-11-24T12:22:57.123Z'],
    ['2026-11-23T23:59:59.999Z', 7, '2026-11-30T23:59:59.999Z'],
    ['2028-02-28T00:00:00.000Z', 1, '2028-02-29T00:00:00.000Z'],
    ['2028-02-29T10:00:00.000Z', 365, '2029-02-28T10:00:00.000Z'],
    ['2026-12-31T12:00:00.000Z', 1, '2027-01-01T12:00:00.000Z'],
    ['2026-03-28T12:00:00.000Z', 2, '2026-03-30T12:00:00.000Z'],
  ])('issued at %s for %d days ends at %s', (issuedAt, days, expiresAt) => {
    expect(tokenExpiry(new Date(issuedAt), days).toISOString()).toBe(expiresAt);
  });

  it('leaves the moment of issue as it was', () => {
    const issuedAt = new Date('2026-11-23T12:00:00.000Z');

    tokenExpiry(issuedAt, 30);

    expect(issuedAt.toISOString()).toBe('2026-11-23T12:00:00.000Z');
  });

  it.each([
    ['a millisecond before its expiry', '2026-11-23T11:59:59.999Z', false],
    ['at the moment of its expiry', '2026-11-23T12:00:00.000Z', false],
    ['a millisecond after its expiry', '2026-11-23T12:00:00.001Z', true],
  ])('%s is over: %s %s', (_, now, expired) => {
    expect(isExpired({ expiresAt: new Date('2026-11-23T12:00:00.000Z') }, new Date(now))).toBe(expired);
  });
});
