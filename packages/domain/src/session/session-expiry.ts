import { isFromTheFuture } from '../time/impossible-time.ts';
import { isExpired } from '../time/is-expired.ts';
import type { Session } from './session.ts';

/**
 * Returns whether a session is no longer valid at `now`. A session from the future is not valid either, because it
 * would last too long, and a new sign-in costs little.
 */
export function isSessionExpired(session: Pick<Session, 'createdAt' | 'expiresAt'>, now: Date): boolean {
  return isExpired(session, now) || isFromTheFuture(session.createdAt, now);
}
