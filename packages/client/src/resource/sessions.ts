import { emptyShape, sessionShape, signedInShape, type Session, type SignedIn } from '@nbsetup/contract';
import { path } from '../transport/path.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { listOf } from './list-of.ts';

/** E-mail and password of a person. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Sessions of people, for browsers: the session is in a cookie that scripts cannot read. */
export interface SessionsApi {
  /** Signs in. @throws `ApiError` with status 401 for a wrong e-mail or password, 429 after too many attempts. */
  signIn(credentials: Credentials, options?: CallOptions): Promise<SignedIn>;
  /** Ends the session of the browser. Succeeds without one. */
  signOut(options?: CallOptions): Promise<void>;
  /** Returns the sessions of the caller. */
  list(options?: CallOptions): Promise<readonly Session[]>;
  /** Ends a session of the caller. */
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
