import { DomainError } from '../error/domain-error.ts';
import { recoveryHoursMax, recoveryMinutesDefault, recoveryMinutesMin } from '../limits.ts';

const minuteMs = 60_000;
const recoveryLifeMsDefault = recoveryMinutesDefault * minuteMs;
const recoveryLifeMsMin = recoveryMinutesMin * minuteMs;
const recoveryLifeMsMax = recoveryHoursMax * 60 * minuteMs;

/**
 * When a recovery token that is made at `issuedAt` is over: after the default, or the life that was asked for. Throws
 * `invalid_input` for a life out of bounds; what shall live longer is no recovery.
 */
export function recoveryExpiry(issuedAt: Date, lifeMs: number = recoveryLifeMsDefault): Date {
  if (Number.isInteger(lifeMs) && lifeMs >= recoveryLifeMsMin && lifeMs <= recoveryLifeMsMax) {
    return new Date(issuedAt.getTime() + lifeMs);
  }
  throw new DomainError(
    'invalid_input',
    `a recovery token must live between ${recoveryMinutesMin}m and ${recoveryHoursMax}h`,
  );
}
