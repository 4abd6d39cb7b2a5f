import { DomainError } from '../error/domain-error.ts';
import { tokenDaysMin } from '../limits.ts';
import { isExpired } from '../time/is-expired.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';

const dayMs = 86_400_000;

/**
 * Returns `days` when a token may live that long, else throws `invalid_input` with the bounds behind `subject`, which
 * differs from route to route ("pat_expire_in must be").
 */
export function requireTokenDays(
  days: number,
  { subject, max }: { readonly subject: string; readonly max: number },
): number {
  if (!Number.isInteger(days) || days < tokenDaysMin || days > max) {
    throw new DomainError('invalid_input', `${subject} between ${tokenDaysMin} and ${max}`);
  }
  return days;
}

/** How many days a token was issued for, if nothing has shortened its life since. */
export function daysIssuedFor(token: { readonly createdAt: Date; readonly expiresAt: Date }): number {
  return Math.max(tokenDaysMin, Math.round((token.expiresAt.getTime() - token.createdAt.getTime()) / dayMs));
}

/** The moment `days` calendar days in UTC after `issuedAt`: the same time of day, whatever local clocks do meanwhile. */
export function tokenExpiry(issuedAt: Date, days: number): Date {
  const expiry = new Date(issuedAt);
  expiry.setUTCDate(expiry.getUTCDate() + days);
  return expiry;
}

/**
 * Tells whether a token that is alive ends within `warningMs`, or within the last quarter of its life where that is less:
 * one of a day is no news on its first morning. One that was replaced ends as planned, which nobody need hear.
 */
export function expiresSoon(
  token: Pick<PersonalAccessToken, 'createdAt' | 'expiresAt' | 'replacedBy'>,
  { now, warningMs }: { readonly now: Date; readonly warningMs: number },
): boolean {
  if (token.replacedBy !== undefined || isExpired(token, now)) return false;
  const lifeMs = token.expiresAt.getTime() - token.createdAt.getTime();
  return token.expiresAt.getTime() - now.getTime() <= Math.min(warningMs, lifeMs / 4);
}
