import { inviteHoursDefault, inviteHoursMin, tokenDaysMax } from '../limits.ts';
import { inviteRefusal } from './invite-refusal.ts';

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
    throw inviteRefusal('invite_hours_too_few', { minHours: inviteHoursMin });
  }
  if (seconds > inviteSecondsMax) {
    throw inviteRefusal('invite_days_too_many', { maxDays: inviteDaysMax });
  }
  return seconds;
}

/** Returns the instant `seconds` after `createdAt`. */
export function inviteExpiry(createdAt: Date, seconds: number): Date {
  return new Date(createdAt.getTime() + seconds * 1000);
}
