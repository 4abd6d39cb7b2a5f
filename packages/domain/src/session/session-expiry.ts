import { isFromTheFuture } from '../time/impossible-time.ts';
import { isExpired } from '../time/is-expired.ts';
import type { Session } from './session.ts';

/**
 * Tells whether a session authenticates nobody at `now`. So does one that began in the future: it would live for longer than
 * a session may, and a new sign-in costs little.
 */
export function isSessionExpired(session: Pick<Session, 'createdAt' | 'expiresAt'>, now: Date): boolean {
  return isExpired(session, now) || isFromTheFuture(session.createdAt, now);
}
