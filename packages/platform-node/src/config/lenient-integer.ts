import { z } from 'zod';

/**
 * A positive whole number, or `fallback` for everything else and when unset. For the numbers of the reference
 * (`NB_API_RATE_LIMITING_RPM`), where a mistake is no error; new ones take `integerVariable`.
 */
export function lenientInteger(fallback: number): z.ZodType<number, string | undefined> {
  return z
    .string()
    .default('')
    .transform((text) => (/^\+?\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : fallback));
}
