import type { User } from '../user/user.ts';
import type { Session } from './session.ts';

/** A session together with the user who signed in. */
export interface SessionWithUser {
  readonly session: Session;
  readonly user: User;
}

/** Reads sessions. */
export interface SessionReader {
  /** The session with that hash and its user, in one look-up; `undefined` when there is none, also when it was removed. */
  findByHash(hash: string): Promise<SessionWithUser | undefined>;
  /** The session with that id, or `undefined`. */
  findById(sessionId: string): Promise<Session | undefined>;
  /** The user's sessions, those that are over too, oldest first; empty when there are none or no such user. */
  listByUser(userId: string): Promise<readonly Session[]>;
}

/** Reads and writes sessions, within a unit of work. */
export interface SessionStore extends SessionReader {
  /** Adds a session. Throws `already_exists` when its id or hash is taken and `not_found` when its user is not there. */
  add(session: Session): Promise<void>;
  /** Removes the session; it authenticates nobody from then on. Succeeds if it is already gone. */
  remove(sessionId: string): Promise<void>;
  /** Removes the user's sessions, all but `keptSessionId` where that is given. Succeeds if there are none. */
  removeByUser(userId: string, options?: { readonly keptSessionId?: string | undefined }): Promise<void>;
  /** Removes the sessions of everybody that are over by the clock of the storage. Succeeds if there are none. */
  removeExpired(): Promise<void>;
}
