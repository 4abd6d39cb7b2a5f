import { z } from 'zod';

/** The shape of what `wireTime` writes. */
export const timeShape = z.string().meta({ format: 'date-time' });

/** A time as Go writes it: RFC 3339 in UTC, without the zeros at the end of the fraction. */
export function wireTime(time: Date): z.infer<typeof timeShape> {
  return time.toISOString().replace(/\.?0*Z$/, 'Z');
}

/** What Go writes for "never". Source: docs/netbird-api.md 3.0. */
export const goZeroTime = '0001-01-01T00:00:00Z';
