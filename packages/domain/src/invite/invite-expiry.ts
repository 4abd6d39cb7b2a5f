import { DomainError } from '../error/domain-error.ts';
import { inviteHoursDefault, inviteHoursMin, tokenDaysMax } from '../limits.ts';

const hourSeconds = 60 * 60;
/** That of a token; without a bound a large number is no date any more. */
const inviteDaysMax = tokenDaysMax;
const inviteSecondsMax = inviteDaysMax * 24 * hourSeconds;

/**
 * The life of an invite in seconds: what was asked for, or the default when that is absent or not above 0. Throws
 * `invalid_input` for a life out of bounds; the reference knows no upper bound.
 */
export function requireInviteSeconds(seconds: number | undefined): number {
  if (seconds === undefined || seconds <= 0) return inviteHoursDefault * hourSeconds;
  if (seconds < inviteHoursMin * hourSeconds) {
    throw new DomainError('invalid_input', `invite expiration must be at least ${inviteHoursMin} hour`);
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
