import { emptyShape, sessionShape, signedInShape, type Session, type SignedIn } from '@nbsetup/contract';
import { path } from '../transport/path.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { listOf } from './list-of.ts';

/** The e-mail address and the password of a user. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The sessions of browsers. The session is in a cookie that scripts cannot read. */
export interface SessionsApi {
  /**
   * Creates a session.
   * @throws `ApiError` with status 401 for a wrong e-mail address or password.
   * @throws `ApiError` with status 429 after too many attempts.
   */
  signIn(credentials: Credentials, options?: CallOptions): Promise<SignedIn>;
  /** Deletes the session of the browser. Succeeds without one. */
  signOut(options?: CallOptions): Promise<void>;
  /** Returns the sessions of the current user. */
  list(options?: CallOptions): Promise<readonly Session[]>;
  /** Deletes a session of the current user. */
  delete(sessionId: string, options?: CallOptions): Promise<void>;
}

/** Creates the calls about sessions. */
export function sessionsApi(transport: Transport): SessionsApi {
  const { request } = transport;
  return {
    signIn: ({ email, password }, options) =>
      request(
        { method: 'POST', path: '/api/session', shape: signedInShape, body: { email, password } },
        options,
      ),
    signOut: async (options) => {
      await request({ method: 'DELETE', path: '/api/session', shape: emptyShape }, options);
    },
    list: (options) =>
      request({ method: 'GET', path: '/api/sessions', shape: listOf(sessionShape) }, options),
    delete: async (sessionId, options) => transport.delete(path`/api/sessions/${sessionId}`, options),
  };
}
