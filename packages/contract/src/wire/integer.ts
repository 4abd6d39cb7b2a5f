import { z } from 'zod';

/**
 * An integer that Go's `int` accepts: 64 bits. `decodeJson` refuses fractions.
 * Every bound is far below the size at which doubles become inexact.
 */
export const wireInteger = z
  .number()
  .gte(-(2 ** 63))
  .lt(2 ** 63)
  .refine(Number.isInteger);
