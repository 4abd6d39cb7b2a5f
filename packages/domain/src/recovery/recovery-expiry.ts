import { recoveryHoursMax, recoveryMinutesDefault, recoveryMinutesMin } from '../limits.ts';
import { recoveryRefusal } from './recovery-refusal.ts';

const minuteMs = 60_000;
const recoveryLifeMsDefault = recoveryMinutesDefault * minuteMs;
const recoveryLifeMsMin = recoveryMinutesMin * minuteMs;
const recoveryLifeMsMax = recoveryHoursMax * 60 * minuteMs;

/**
 * Returns the expiry of a recovery token with this lifetime, or with the default.
 *
 * @throws `invalid_input` for a lifetime out of bounds
 */
export function recoveryExpiry(issuedAt: Date, lifeMs: number = recoveryLifeMsDefault): Date {
  if (Number.isInteger(lifeMs) && lifeMs >= recoveryLifeMsMin && lifeMs <= recoveryLifeMsMax) {
    return new Date(issuedAt.getTime() + lifeMs);
  }
  throw recoveryRefusal('recovery_time_out_of_range', {
    minMinutes: recoveryMinutesMin,
    maxHours: recoveryHoursMax,
  });
}
