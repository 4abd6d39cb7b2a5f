import { z } from 'zod';

/** Creates the schema of a whole number in decimal digits, from `min` to `max`. */
export function integerVariable({
  min,
  max,
}: {
  readonly min: number;
  readonly max: number;
}): z.ZodType<number, string> {
  return z.string().transform((text, context) => {
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    context.addIssue({ code: 'custom', message: `must be a whole number between ${min} and ${max}` });
    return z.NEVER;
  });
}
