import { wireTime, type Session as WireSession, type SignedIn as WireSignedIn } from '@nbsetup/contract';
import type { Session, SignedIn } from '@nbsetup/domain';

/** A session as its user sees it. */
export function sessionView(session: Session, currentId: string | undefined): WireSession {
  return {
    id: session.id,
    created_at: wireTime(session.createdAt),
    expires_at: wireTime(session.expiresAt),
    is_current: session.id === currentId,
    user_agent: session.userAgent,
  };
}

/** The answer to a sign-in; the secret is in the cookie only. */
export function signedInView({ user, session }: SignedIn): WireSignedIn {
  return { user_id: user.id, expires_at: wireTime(session.expiresAt) };
}
