import { describe, expect, it } from 'vitest';
import { daysIssuedFor, expiresSoon, requireTokenDays, tokenExpiry } from './token-expiry.ts';

describe('the lifetime of a token', () => {
  it.each([1, 2, 364, 365])('can be %d days', (days) => {
    expect(requireTokenDays(days, { subject: 'expires_in must be', max: 365 })).toBe(days);
  });

  it.each([0, -1, 366, 4506, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('cannot be %d days', (days) => {
    expect(() => requireTokenDays(days, { subject: 'pat_expire_in must be', max: 365 })).toThrow(
      expect.objectContaining({ code: 'invalid_input', message: 'pat_expire_in must be between 1 and 365' }),
    );
  });

  it.each([1, 7, 90, 365])('is calculated for a token that was issued for %d days', (days) => {
    const createdAt = new Date('2028-02-28T23:59:59.999Z');

    expect(daysIssuedFor({ createdAt, expiresAt: tokenExpiry(createdAt, days) })).toBe(days);
  });

  it('is calculated as at least one day, also for impossible times', () => {
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

  it('does not change the date of issue', () => {
    const issuedAt = new Date('2026-11-23T12:00:00.000Z');

    tokenExpiry(issuedAt, 30);

    expect(issuedAt.toISOString()).toBe('2026-11-23T12:00:00.000Z');
  });
});

describe('a token expires soon', () => {
  const day = 86_400_000;
  const now = new Date('2026-11-23T12:00:00.000Z');

  it.each([
    ['a year, 8 days before its expiry', 365, 8 * day, false],
    ['a year, 7 days before its expiry', 365, 7 * day, true],
    ['28 days, 7 days before its expiry', 28, 7 * day, true],
    ['8 days, 3 days before its expiry', 8, 3 * day, false],
    ['8 days, 2 days before its expiry', 8, 2 * day, true],
    ['a day, 7 hours before its expiry', 1, (7 * day) / 24, false],
    ['a day, 6 hours before its expiry', 1, (6 * day) / 24, true],
    ['a day, at its expiry', 1, 0, true],
    ['a day, a millisecond after its expiry', 1, -1, false],
  ])('with a lifetime of %s', (_, days, leftMs, isSoon) => {
    const expiresAt = new Date(now.getTime() + leftMs);
    const createdAt = new Date(expiresAt.getTime() - days * day);

    expect(expiresSoon({ createdAt, expiresAt }, { now, warningMs: 7 * day })).toBe(isSoon);
  });

  it('unless it was replaced', () => {
    const token = { createdAt: new Date(now.getTime() - 30 * day), expiresAt: now, replacedBy: 'token-2' };

    expect(expiresSoon(token, { now, warningMs: 7 * day })).toBe(false);
  });
});
