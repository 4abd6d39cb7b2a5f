import type { User } from '../user/user.ts';
import type { Session } from './session.ts';

/** A session with its user. */
export interface SessionWithUser {
  readonly session: Session;
  readonly user: User;
}

/** Reads sessions. */
export interface SessionReader {
  /** Returns the session with this hash and its user in one query, or `undefined`. */
  findByHash(hash: string): Promise<SessionWithUser | undefined>;
  /** Returns the session with this id, or `undefined`. */
  findById(sessionId: string): Promise<Session | undefined>;
  /** Returns the user's sessions, also expired ones, oldest first. Empty if there are none. */
  listByUser(userId: string): Promise<readonly Session[]>;
}

/** Reads and writes sessions, in a unit of work. */
export interface SessionStore extends SessionReader {
  /**
   * Adds a session. Before that, removes the sessions of all users that have expired by the clock of the storage.
   *
   * @throws `already_exists` if its id or hash is taken
   * @throws `not_found` if its user does not exist
   */
  add(session: Session): Promise<void>;
  /** Removes the session, which is not valid from then on. Succeeds if it does not exist. */
  remove(sessionId: string): Promise<void>;
  /** Removes the user's sessions, except `keptSessionId`. Succeeds if there are none. */
  removeByUser(userId: string, options?: { readonly keptSessionId?: string | undefined }): Promise<void>;
}
