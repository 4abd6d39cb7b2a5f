import { z } from 'zod';

/** The format of {@link wireTime}. */
export const timeShape = z.string().meta({ format: 'date-time' });

const dayMs = 86_400_000;

/** The day that was written last. Most times of a list are of the same day as the one before. */
let lastDay = { number: Number.NaN, text: '' };

/**
 * Returns a time as Go writes it: RFC 3339 in UTC, without trailing zeros in the fraction. It takes half as long as
 * `toISOString`, which lists of 10,000 events show.
 */
export function wireTime(time: Date): z.infer<typeof timeShape> {
  const day = Math.floor(time.getTime() / dayMs);
  if (day !== lastDay.number) {
    lastDay = { number: day, text: time.toISOString().slice(0, -'T00:00:00.000Z'.length) };
  }
  const ms = time.getTime() - day * dayMs;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
  return `${lastDay.text}T${clock}${fraction(ms % 1000)}Z`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

function fraction(ms: number): string {
  if (ms === 0) return '';
  if (ms % 100 === 0) return `.${ms / 100}`;
  if (ms % 10 === 0) return `.${twoDigits(ms / 10)}`;
  return ms < 100 ? `.0${twoDigits(ms)}` : `.${ms}`;
}

/** The time that means "never". Source: docs/netbird-api.md 3.0. */
export const goZeroTime = '0001-01-01T00:00:00Z';
