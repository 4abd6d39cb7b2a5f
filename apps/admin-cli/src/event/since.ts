import { UsageError } from '@nbsetup/cli-kit';
import { parseIsoDate } from '@nbsetup/domain';
import { readDuration } from '@nbsetup/platform-node';

/**
 * The moment in a text like `2027-01-31` or `2027-01-31T12:00:00Z`, or as long before now as `24h` says, but not before
 * 1970. What is now is asked for later: it is told by the store. Throws `UsageError` for any other text.
 */
export function parseSince(text: string): (now: Date) => Date {
  const ageMs = readDuration(text);
  if (ageMs !== undefined) return (now) => notBefore1970(now.getTime() - ageMs);
  const moment = parseIsoDate(text);
  if (moment !== undefined) return () => notBefore1970(moment.getTime());
  throw new UsageError('--since must be like 24h or 30m, or a moment in UTC like 2027-01-31T12:00:00Z');
}

function notBefore1970(ms: number): Date {
  return new Date(Math.max(0, ms));
}
