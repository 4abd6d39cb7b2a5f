import { authenticateToken, DomainError, type Caller, type Clock, type TokenReader } from '@nbsetup/domain';
import type { Request, RequestHandler } from 'express';
import { wireTime } from '../contract/wire-time.ts';
import { tokenOf } from './credential.ts';

/** What the token middleware needs of the world. */
export interface RequireTokenPorts {
  readonly tokens: TokenReader;
  readonly clock: Clock;
  /** Hears of every request that a token authenticated. */
  readonly noteUse: (tokenId: string) => void;
}

const callers = new WeakMap<Request, Caller>();

/**
 * Lets requests pass that carry a live personal access token, and tells them in `Token-Expires-At` how long it lives.
 * Others are refused with 401, or with 403 when the user is blocked.
 */
export function requireToken({ tokens, clock, noteUse }: RequireTokenPorts): RequestHandler {
  return async (request, response, next) => {
    const caller = await authenticateToken({ tokens, clock }, tokenOf(request.headers.authorization));
    const { token } = caller.credential;
    rememberCaller(request, caller);
    noteUse(token.id);
    response.set('Token-Expires-At', wireTime(token.expiresAt));
    next();
  };
}

/** Makes it known who makes this request. */
export function rememberCaller(request: Request, caller: Caller): void {
  callers.set(request, caller);
}

/** Who makes this request. Throws `unauthenticated` on a route without `requireToken` or `requireCaller`. */
export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new DomainError('unauthenticated', 'no valid authentication provided');
  return caller;
}
