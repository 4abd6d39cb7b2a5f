import {
  authenticateToken,
  DomainError,
  isDomainError,
  isTokenGuess,
  tokenRefusalOf,
  type Caller,
  type Clock,
  type TokenReader,
} from '@nbsetup/domain';
import type { Request, RequestHandler } from 'express';
import { wireTime } from '../contract/wire-time.ts';
import { addressKey } from '../limit/address-key.ts';
import type { LimitHandlers } from '../limit/api-limits.ts';
import type { ApiObserver, TokenRefusalReason } from '../observation/api-observer.ts';
import { tokenOf } from './credential.ts';

/** What the token middleware needs of the world. */
export interface RequireTokenPorts {
  readonly tokens: TokenReader;
  readonly clock: Clock;
  /** Hears of every request that a token authenticated. */
  readonly noteUse: (tokenId: string) => void;
  /** How often tokens may be used, and guessed; as often as one likes when absent. */
  readonly limits?: Partial<Pick<LimitHandlers, 'token' | 'guesses'>>;
  readonly observer?: Partial<Pick<ApiObserver, 'tokenVerified' | 'tokenRefused'>>;
}

const callers = new WeakMap<Request, Caller>();

/**
 * Lets requests pass that carry a live personal access token, and tells them in `Token-Expires-At` how long it lives.
 * Others are refused with 401, with 403 when the user is blocked, or with 429 beyond the limits.
 */
export function requireToken(ports: RequireTokenPorts): RequestHandler {
  const { noteUse, observer } = ports;
  return async (request, response, next) => {
    const caller = await admit(ports, request);
    const { token } = caller.credential;
    rememberCaller(request, caller);
    noteUse(token.id);
    observer?.tokenVerified?.();
    response.set('Token-Expires-At', wireTime(token.expiresAt));
    next();
  };
}

async function admit(ports: RequireTokenPorts, request: Request): ReturnType<typeof authenticateToken> {
  const { limits, observer } = ports;
  try {
    const caller = await authenticate(ports, request);
    await limits?.token?.(caller.credential.token.id);
    return caller;
  } catch (error) {
    const reason = refusalReasonOf(error);
    if (reason !== undefined) observer?.tokenRefused?.(reason);
    throw error;
  }
}

function refusalReasonOf(error: unknown): TokenRefusalReason | undefined {
  if (isDomainError(error, 'unauthenticated')) return 'missing';
  if (isDomainError(error, 'permission_denied')) return 'blocked';
  if (isDomainError(error, 'rate_limited')) return 'rate_limited';
  return tokenRefusalOf(error);
}

async function authenticate(
  { tokens, clock, limits }: RequireTokenPorts,
  request: Request,
): ReturnType<typeof authenticateToken> {
  try {
    return await authenticateToken({ tokens, clock }, tokenOf(request.headers.authorization));
  } catch (error) {
    if (isTokenGuess(error)) await limits?.guesses?.(addressKey(request.ip));
    throw error;
  }
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
