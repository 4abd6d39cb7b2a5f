import { z } from 'zod';
import { timeShape } from '../wire/time.ts';

/** The body of `POST /api/session`. Every field is optional here. The server checks which are required. */
export const sessionRequestShape = z.object({
  email: z.string().optional(),
  password: z.string().optional(),
});

/** A session, without its secret. */
export const sessionShape = z.object({
  id: z.string(),
  created_at: timeShape,
  expires_at: timeShape,
  is_current: z.boolean().describe('Whether it authenticated this request'),
  user_agent: z.string().describe('The `User-Agent` of the program that signed in'),
});

/** The response to a sign-in: the user and when the session expires. */
export const signedInShape = z.object({ user_id: z.string(), expires_at: timeShape });

/** A session. */
export type Session = z.infer<typeof sessionShape>;

/** The response to a sign-in: the user and when the session expires. */
export type SignedIn = z.infer<typeof signedInShape>;
