import { DomainError } from '../error/domain-error.ts';

/** The life of an invite when the request names none, in seconds: 72 hours. Source: contract.md 3.2. */
const inviteSecondsDefault = 72 * 60 * 60;
const inviteSecondsMin = 60 * 60;
/** A year, as for tokens; without a bound a large number is no date any more. */
const inviteDaysMax = 365;
const inviteSecondsMax = inviteDaysMax * 24 * 60 * 60;

/**
 * The life of an invite in seconds: what was asked for, or 72 hours when that is absent or not above 0. Throws
 * `invalid_input` for less than an hour or more than 365 days; the reference knows no upper bound.
 */
export function requireInviteSeconds(seconds: number | undefined): number {
  if (seconds === undefined || seconds <= 0) return inviteSecondsDefault;
  if (seconds < inviteSecondsMin) {
    throw new DomainError('invalid_input', 'invite expiration must be at least 1 hour');
  }
  if (seconds > inviteSecondsMax) {
    throw new DomainError('invalid_input', `invite expiration must be at most ${inviteDaysMax} days`);
  }
  return seconds;
}

/** The moment `seconds` after `madeAt`. */
export function inviteExpiry(madeAt: Date, seconds: number): Date {
  return new Date(madeAt.getTime() + seconds * 1000);
}
