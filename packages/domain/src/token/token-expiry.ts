import { tokenDaysMin } from '../limits.ts';
import { isExpired } from '../time/is-expired.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { tokenRefusal } from './token-refusal.ts';

const dayMs = 86_400_000;

/**
 * Returns `days` if a token may have this lifetime. `subject` begins the message and differs between routes, for
 * example "pat_expire_in must be".
 *
 * @throws `invalid_input` with the bounds
 */
export function requireTokenDays(
  days: number,
  { subject, max }: { readonly subject: string; readonly max: number },
): number {
  if (!Number.isInteger(days) || days < tokenDaysMin || days > max) {
    throw tokenRefusal('token_days_out_of_range', { subject, min: tokenDaysMin, max });
  }
  return days;
}

/** Returns the lifetime in days for which a token was issued, unless it was shortened since. */
export function daysIssuedFor(token: { readonly createdAt: Date; readonly expiresAt: Date }): number {
  return Math.max(tokenDaysMin, Math.round((token.expiresAt.getTime() - token.createdAt.getTime()) / dayMs));
}

/** Returns the instant `days` calendar days in UTC after `issuedAt`, at the same time of day. */
export function tokenExpiry(issuedAt: Date, days: number): Date {
  const expiry = new Date(issuedAt);
  expiry.setUTCDate(expiry.getUTCDate() + days);
  return expiry;
}

/**
 * Returns whether a live token expires within `warningMs`, or within the last quarter of its lifetime if that is
 * shorter. Otherwise there would be a warning for a token of one day when it is created. A replaced token does not
 * count, because its expiry was planned.
 */
export function expiresSoon(
  token: Pick<PersonalAccessToken, 'createdAt' | 'expiresAt' | 'replacedBy'>,
  { now, warningMs }: { readonly now: Date; readonly warningMs: number },
): boolean {
  if (token.replacedBy !== undefined || isExpired(token, now)) return false;
  const lifeMs = token.expiresAt.getTime() - token.createdAt.getTime();
  return token.expiresAt.getTime() - now.getTime() <= Math.min(warningMs, lifeMs / 4);
}
