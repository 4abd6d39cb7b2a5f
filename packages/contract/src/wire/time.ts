import { z } from 'zod';

/** The format of {@link wireTime}. */
export const timeShape = z.string().meta({ format: 'date-time' });

/** Returns a time as Go writes it: RFC 3339 in UTC, without trailing zeros in the fraction. */
export function wireTime(time: Date): z.infer<typeof timeShape> {
  return time.toISOString().replace(/\.?0*Z$/, 'Z');
}

/** The time that means "never". Source: docs/netbird-api.md 3.0. */
export const goZeroTime = '0001-01-01T00:00:00Z';
