import { z } from 'zod';

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** Returns the milliseconds in a text such as `500ms`, `60s`, `5m` or `1h`. Returns `undefined` for other texts. */
export function readDuration(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,9})(ms|s|m|h)$/.exec(text) ?? [];
  return isUnit(unit) ? Number(digits) * unitMs[unit] : undefined;
}

/** The upper bound in hours: a week. */
const durationHoursMax = 168;

/** A duration from one second to one week, in milliseconds. */
export const durationVariable = z.string().transform((text, context) => {
  const milliseconds = readDuration(text) ?? 0;
  if (milliseconds >= unitMs.s && milliseconds <= durationHoursMax * unitMs.h) return milliseconds;
  context.addIssue({
    code: 'custom',
    message: `must be a number with a unit, like 90s, 15m or 24h, from 1s to ${durationHoursMax}h`,
  });
  return z.NEVER;
});

function isUnit(text: string): text is keyof typeof unitMs {
  return text in unitMs;
}
