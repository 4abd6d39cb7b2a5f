import { z } from 'zod';

/** Returns the schema of a list. NetBird returns `null` for an empty one. */
export function listOf<Item>(shape: z.ZodType<Item>): z.ZodType<readonly Item[]> {
  return z
    .array(shape)
    .nullable()
    .transform((items) => items ?? []);
}
