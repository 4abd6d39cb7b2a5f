import { z } from 'zod';

/** The body of `POST /api/users`. Every field may be absent here; what is required is a rule of the domain. */
export const userRequestShape = z.object({
  role: z.string().optional(),
  auto_groups: z.array(z.string()).optional(),
  is_service_user: z.boolean().optional(),
  email: z.string().optional(),
  name: z.string().optional(),
});

/** The body of `PUT /api/users/{userId}`, without the demand for `auto_groups`, which has words of its own. */
export const userUpdateRequestShape = z.object({
  role: z.string().optional(),
  auto_groups: z.array(z.string()).optional(),
  is_blocked: z.boolean().optional(),
});

/** The body of `PUT /api/users/{userId}/password`. */
export const passwordRequestShape = z.object({
  old_password: z.string().optional(),
  new_password: z.string().optional(),
});
