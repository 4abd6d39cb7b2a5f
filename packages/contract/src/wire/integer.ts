import { z } from 'zod';

/**
 * An integer as Go's `int` takes it: 64 bits. That it is written without a fraction is seen to by `decodeJson`; what a
 * rule allows is far below where doubles lose the last digit.
 */
export const wireInteger = z
  .number()
  .gte(-(2 ** 63))
  .lt(2 ** 63)
  .refine(Number.isInteger);
