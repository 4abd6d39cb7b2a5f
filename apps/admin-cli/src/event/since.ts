import { readMoment } from '@nbsetup/domain';
import { readDuration } from '@nbsetup/platform-node';
import { UsageError } from '../program/usage-error.ts';

/**
 * The moment in a text like `2027-01-31` or `2027-01-31T12:00:00Z`, or as long before `now` as `24h` says, but not before
 * 1970. Throws `UsageError` for any other.
 */
export function parseSince(text: string, now: Date): Date {
  const ageMs = readDuration(text);
  const moment = ageMs === undefined ? readMoment(text) : new Date(now.getTime() - ageMs);
  if (moment !== undefined) return new Date(Math.max(0, moment.getTime()));
  throw new UsageError('--since must be like 24h or 30m, or a moment in UTC like 2027-01-31T12:00:00Z');
}
