import type { Session, SignedIn } from '@nbsetup/domain';
import { z } from 'zod';
import { timeShape, wireTime } from './wire-time.ts';

/** A session; never its secret. */
export const sessionShape = z.object({
  id: z.string(),
  created_at: timeShape,
  expires_at: timeShape,
  is_current: z.boolean().describe('Whether the request came with this one'),
  user_agent: z.string().describe('What the program that signed in said of itself'),
});

/** Who signed in, and until when. */
export const signedInShape = z.object({ user_id: z.string(), expires_at: timeShape });

/** A session as its user sees it. */
export function sessionView(session: Session, currentId: string | undefined): z.infer<typeof sessionShape> {
  return {
    id: session.id,
    created_at: wireTime(session.createdAt),
    expires_at: wireTime(session.expiresAt),
    is_current: session.id === currentId,
    user_agent: session.userAgent,
  };
}

/** The answer to a sign-in; the secret is in the cookie only. */
export function signedInView({ user, session }: SignedIn): z.infer<typeof signedInShape> {
  return { user_id: user.id, expires_at: wireTime(session.expiresAt) };
}
