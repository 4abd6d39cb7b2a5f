import { wireTime, type Session as WireSession, type SignedIn as WireSignedIn } from '@nbsetup/contract';
import type { Session, SignedIn } from '@nbsetup/domain';

/** Returns a session as its user sees it. */
export function sessionView(session: Session, currentId: string | undefined): WireSession {
  return {
    id: session.id,
    created_at: wireTime(session.createdAt),
    expires_at: wireTime(session.expiresAt),
    is_current: session.id === currentId,
    user_agent: session.userAgent,
  };
}

/** Returns the response to a sign-in. The secret is only in the cookie. */
export function signedInView({ user, session }: SignedIn): WireSignedIn {
  return { user_id: user.id, expires_at: wireTime(session.expiresAt) };
}
