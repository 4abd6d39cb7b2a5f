import { z } from 'zod';

// What this program needs of the answers of an API, its own or NetBird's; whatever else they say is no matter.

/** The answer to `GET /api/instance`. */
export const instanceShape = z.object({ setup_required: z.boolean() });

/** The answer to `POST /api/setup`. */
export const setupAnswerShape = z.object({
  user_id: z.string(),
  email: z.string(),
  personal_access_token: z.string().nullish(),
});

/** The answer to `GET /api/users/current`. */
export const currentUserShape = z.object({ id: z.string(), email: z.string(), role: z.string() });
