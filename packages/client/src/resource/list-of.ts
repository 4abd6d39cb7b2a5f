import { z } from 'zod';

/** The shape of a list. NetBird answers `null` for an empty one. */
export function listOf<Item>(shape: z.ZodType<Item>): z.ZodType<readonly Item[]> {
  return z
    .array(shape)
    .nullable()
    .transform((items) => items ?? []);
}
