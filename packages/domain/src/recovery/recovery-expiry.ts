import { DomainError } from '../error/domain-error.ts';

const minuteMs = 60_000;
/** The life of a recovery token when nobody says how long it takes to recover: 15 minutes. */
const recoveryLifeMsDefault = 15 * minuteMs;
const recoveryLifeMsMin = minuteMs;
/** The shortest life of any other token. */
const recoveryLifeMsMax = 24 * 60 * minuteMs;

/**
 * When a recovery token that is made at `issuedAt` is over: after 15 minutes, or the life that was asked for. Throws
 * `invalid_input` for less than a minute and more than a day; what shall live longer is no recovery.
 */
export function recoveryExpiry(issuedAt: Date, lifeMs: number = recoveryLifeMsDefault): Date {
  if (Number.isInteger(lifeMs) && lifeMs >= recoveryLifeMsMin && lifeMs <= recoveryLifeMsMax) {
    return new Date(issuedAt.getTime() + lifeMs);
  }
  throw new DomainError('invalid_input', 'a recovery token must live between 1m and 24h');
}
