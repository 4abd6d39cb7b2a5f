import { z } from 'zod';

/** A variable that is exactly `true` or `false`. */
export const booleanVariable = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true');

/**
 * A switch of the reference (`NB_SETUP_PAT_ENABLED`): true for exactly `true`, and false for everything else or if
 * unset.
 * `1` and `TRUE` count as false and are no error. For new switches use {@link booleanVariable}.
 */
export const exactTrue = z
  .string()
  .default('')
  .transform((text) => text === 'true');
