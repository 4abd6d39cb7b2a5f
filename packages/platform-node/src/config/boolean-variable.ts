import { z } from 'zod';

/** Exactly `true` or `false`; anything else is a problem. */
export const booleanVariable = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true');

/**
 * True for exactly `true`, false for everything else and when unset. For the switches of the reference
 * (`NB_SETUP_PAT_ENABLED`), where `1` and `TRUE` do not count and are no error either; new switches take
 * `booleanVariable`.
 */
export const exactTrue = z
  .string()
  .default('')
  .transform((text) => text === 'true');
