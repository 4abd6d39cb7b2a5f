import { wireTime } from '@nbsetup/contract';
import {
  isDomainError,
  routeGate,
  type Caller,
  type Clock,
  type ModuleSet,
  type RouteAccess,
  type TokenCredential,
} from '@nbsetup/domain';
import {
  findTokenCaller,
  isOutOfScope,
  tokenInvalid,
  tokenRefusalOf,
  type FormatPorts,
} from '@nbsetup/domain/internal';
import type { TokenReader } from '@nbsetup/domain/storage';
import type { Request, RequestHandler, Response } from 'express';
import { addressKey } from '../limit/address-key.ts';
import type { LimitHandlers } from '../limit/api-limits.ts';
import type { ApiObserver, TokenRefusalReason } from '../observation/api-observer.ts';
import { portsOfTokens } from '../port/needed-ports.ts';
import { requirePorts } from '../port/require-ports.ts';
import { passRejections } from '../request/pass-rejections.ts';
import { rememberCaller } from './caller-of.ts';
import { tokenOf } from './credential.ts';

/** The ports of the token middleware. */
export interface RequireTokenPorts extends FormatPorts {
  readonly tokens: TokenReader;
  readonly clock: Clock;
  /** Called after each request that a token authenticates. */
  readonly recordTokenUse: (tokenId: string) => void;
  /** The limits on using and on guessing tokens. No limits if absent. */
  readonly limits?: Partial<Pick<LimitHandlers, 'token' | 'guesses'>>;
  readonly observer?: Partial<Pick<ApiObserver, 'tokenVerified' | 'tokenRefused'>>;
  /** The modules of this product and of the host app. Only those of this product if absent. */
  readonly modules?: ModuleSet | undefined;
}

/** Authenticates the caller of a request, or throws the error that refuses it. */
export type Authentication = (request: Request, response: Response) => Promise<void>;

/**
 * Creates middleware that requires a live personal access token with access to this route. The response header
 * `Token-Expires-At` shows when the token expires. Other requests are refused: 401 without a valid token, 403 if the
 * user is blocked or if its role or scopes do not include `access`, 429 beyond the limits.
 * @throws `invalid_input` if `access` names no known scope or role.
 * @throws `TypeError` if a port is missing or wrong.
 */
export function requireToken(ports: RequireTokenPorts, access: RouteAccess): RequestHandler {
  requirePorts('requireToken', ports, portsOfTokens);
  const authenticate = tokenAuthentication(ports, access);
  return passRejections(async (request, response, next) => {
    await authenticate(request, response);
    next();
  });
}

/** Returns the check behind `requireToken`. It stores the caller and does not call `next`. */
export function tokenAuthentication(ports: RequireTokenPorts, access: RouteAccess): Authentication {
  const check = tokenCheck(ports, access);
  return async (request, response) => {
    const sent = { authorization: request.headers.authorization, address: request.ip };
    await check(sent, (caller) => {
      rememberCaller(request, caller);
      response.set('Token-Expires-At', wireTime(caller.credential.token.expiresAt));
    });
  };
}

/** The parts of a request that the check of a token reads. */
export interface SentToken {
  /** The header `Authorization`. */
  readonly authorization: string | undefined;
  /** The address of the client, for the limit on guesses. */
  readonly address: string | undefined;
}

/**
 * Returns the caller whose token was sent. Calls `onVerified` with the caller before its access is checked.
 * @throws `unauthenticated`, `token_invalid`, `permission_denied` or `rate_limited`, as `requireToken` refuses.
 */
export type TokenCheck = (
  sent: SentToken,
  onVerified?: (caller: Caller<TokenCredential>) => void,
) => Promise<Caller<TokenCredential>>;

/**
 * Returns the check of `requireToken` for apps without Express.
 * @throws `invalid_input` if `access` names no known scope or role.
 */
export function tokenCheck(ports: RequireTokenPorts, access: RouteAccess): TokenCheck {
  const { recordTokenUse, observer } = ports;
  const pass = routeGate(access, ports.modules);
  return async (sent, onVerified) => {
    const caller = await admit(ports, sent);
    onVerified?.(caller);
    recordTokenUse(caller.credential.token.id);
    observer?.tokenVerified?.();
    try {
      pass(caller.user);
    } catch (error) {
      if (isOutOfScope(error)) observer?.tokenRefused?.('scope');
      throw error;
    }
    return caller;
  };
}

async function admit(ports: RequireTokenPorts, sent: SentToken): Promise<Caller<TokenCredential>> {
  const { limits, observer } = ports;
  try {
    const caller = await authenticate(ports, sent);
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
  { authorization, address }: SentToken,
): Promise<Caller<TokenCredential>> {
  const caller = await findTokenCaller(ports, tokenOf(authorization));
  if (typeof caller !== 'string') return caller;
  // An expired token is not a guess, because clients retry it until it is replaced.
  if (caller !== 'expired') await limits?.guesses?.(addressKey(address));
  throw tokenInvalid(caller);
}
