import { UsageError } from '@nbsetup/cli-kit';
import { parseIsoDate } from '@nbsetup/domain';
import { readDuration } from '@nbsetup/platform-node';

/**
 * Returns a function from the current time to the earliest time of an event. The text is a UTC date like `2027-01-31`,
 * a time like `2027-01-31T12:00:00Z`, or an age like `24h`. The result is not before 1970.
 * The current time is passed later, because it comes from the store.
 * @throws `UsageError` for any other text.
 */
export function parseSince(text: string): (now: Date) => Date {
  const ageMs = readDuration(text);
  if (ageMs !== undefined) return (now) => notBefore1970(now.getTime() - ageMs);
  const instant = parseIsoDate(text);
  if (instant !== undefined) return () => notBefore1970(instant.getTime());
  throw new UsageError('--since must be like 24h or 30m, or a UTC time like 2027-01-31T12:00:00Z');
}

function notBefore1970(ms: number): Date {
  return new Date(Math.max(0, ms));
}
