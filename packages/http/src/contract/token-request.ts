import { z } from 'zod';

/** The body of `POST /api/users/{userId}/tokens`. Every field may be absent here; what is required is a rule of the domain. */
export const tokenRequestShape = z.object({
  name: z.string().optional(),
  expires_in: z.int().optional(),
});
