import { DomainError } from '../error/domain-error.ts';
import { inviteHoursDefault, inviteHoursMin, tokenDaysMax } from '../limits.ts';

const hourSeconds = 60 * 60;
/** The same as for tokens. Without a bound, a large number would be no valid date. */
const inviteDaysMax = tokenDaysMax;
const inviteSecondsMax = inviteDaysMax * 24 * hourSeconds;

/**
 * Returns the lifetime of an invite in seconds. Returns the default if it is absent or not above 0. The reference has
 * no maximum.
 *
 * @throws `invalid_input` for a lifetime out of bounds
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

/** Returns the instant `seconds` after `createdAt`. */
export function inviteExpiry(createdAt: Date, seconds: number): Date {
  return new Date(createdAt.getTime() + seconds * 1000);
}
