import { z } from 'zod';

/** The format of {@link wireTime}. */
export const timeShape = z.string().meta({ format: 'date-time' });

/** Returns a time as Go writes it: RFC 3339 in UTC, without trailing zeros in the fraction. */
export function wireTime(time: Date): z.infer<typeof timeShape> {
  const text = time.toISOString();
  let end = text.length - 1;
  while (text[end - 1] === '0') end -= 1;
  if (text[end - 1] === '.') end -= 1;
  return `${text.slice(0, end)}Z`;
}

/** The time that means "never". Source: docs/netbird-api.md 3.0. */
export const goZeroTime = '0001-01-01T00:00:00Z';
