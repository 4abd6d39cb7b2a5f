import { wireTime } from '@nbsetup/contract';
import {
  authenticateToken,
  isDomainError,
  isOutOfScope,
  isTokenGuess,
  routeGate,
  tokenRefusalOf,
  type Clock,
  type FormatPorts,
  type ModuleSet,
  type RouteAccess,
  type TokenReader,
} from '@nbsetup/domain';
import type { Request, RequestHandler, Response } from 'express';
import { addressKey } from '../limit/address-key.ts';
import type { LimitHandlers } from '../limit/api-limits.ts';
import type { ApiObserver, TokenRefusalReason } from '../observation/api-observer.ts';
import { passRejections } from '../request/pass-rejections.ts';
import { rememberCaller } from './caller-of.ts';
import { tokenOf } from './credential.ts';

/** What the token middleware needs of the world. */
export interface RequireTokenPorts extends FormatPorts {
  readonly tokens: TokenReader;
  readonly clock: Clock;
  /** Hears of every request that a token authenticated. */
  readonly recordTokenUse: (tokenId: string) => void;
  /** How often tokens may be used, and guessed; as often as one likes when absent. */
  readonly limits?: Partial<Pick<LimitHandlers, 'token' | 'guesses'>>;
  readonly observer?: Partial<Pick<ApiObserver, 'tokenVerified' | 'tokenRefused'>>;
  /** The modules of the host app too; those of this product when absent. */
  readonly modules?: ModuleSet | undefined;
}

/** Finds out who makes a request. Throws what the request is to be refused with. */
export type Authentication = (request: Request, response: Response) => Promise<void>;

/**
 * Lets requests pass that carry a live personal access token which may use this route, and tells them in `Token-Expires-At`
 * how long it lives. Others are refused with 401, with 403 when the user is blocked, when its role or the scopes of its token
 * do not include what `access` names, or with 429 beyond the limits. Throws `invalid_input` when `access` names nothing.
 */
export function requireToken(ports: RequireTokenPorts, access: RouteAccess): RequestHandler {
  const authenticate = tokenAuthentication(ports, access);
  return passRejections(async (request, response, next) => {
    await authenticate(request, response);
    next();
  });
}

/** What `requireToken` does before it lets a request pass. */
export function tokenAuthentication(ports: RequireTokenPorts, access: RouteAccess): Authentication {
  const { recordTokenUse, observer } = ports;
  const pass = routeGate(access, ports.modules);
  return async (request, response) => {
    const caller = await admit(ports, request);
    const { token } = caller.credential;
    rememberCaller(request, caller);
    recordTokenUse(token.id);
    observer?.tokenVerified?.();
    response.set('Token-Expires-At', wireTime(token.expiresAt));
    try {
      pass(caller.user);
    } catch (error) {
      if (isOutOfScope(error)) observer?.tokenRefused?.('scope');
      throw error;
    }
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
  { limits, ...ports }: RequireTokenPorts,
  request: Request,
): ReturnType<typeof authenticateToken> {
  try {
    return await authenticateToken(ports, tokenOf(request.headers.authorization));
  } catch (error) {
    if (isTokenGuess(error)) await limits?.guesses?.(addressKey(request.ip));
    throw error;
  }
}
