import { z } from 'zod';

/**
 * Creates the schema of a number of the reference (`NB_API_RATE_LIMITING_RPM`): a positive whole number.
 * Anything else means `fallback` and is no error. For new variables use {@link integerVariable}.
 */
export function lenientInteger(fallback: number): z.ZodType<number, string | undefined> {
  return z
    .string()
    .default('')
    .transform((text) => (/^\+?\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : fallback));
}
