import { readDuration } from '@nbsetup/platform-node';
import { UsageError } from './usage-error.ts';

const durationHoursMax = 24;

/**
 * Returns the milliseconds in a text like `500ms`, `60s`, `5m` or `1h`.
 * @throws `UsageError` for any other text, and for more than a day.
 */
export function parseDuration(text: string): number {
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined && milliseconds <= durationHoursMax * 3_600_000) return milliseconds;
  throw new UsageError(
    `a duration must be a number with a unit, like 500ms, 60s, 5m or 1h, and at most ${durationHoursMax}h`,
  );
}
