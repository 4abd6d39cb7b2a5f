import { authenticateSession, type SessionReader } from '@nbsetup/domain';
import type { RequestHandler } from 'express';
import { refuseCrossSite } from '../session/refuse-cross-site.ts';
import { sessionSecretIn } from '../session/session-cookie.ts';
import { rememberCaller, requireToken, type RequireTokenPorts } from './require-token.ts';

/** What the middleware for tokens and sessions needs of the world. */
export interface RequireCallerPorts extends RequireTokenPorts {
  readonly sessions: SessionReader;
}

/**
 * Lets requests pass that carry a live token, as `requireToken` does, or the cookie of a live session from a page of this
 * origin. An `Authorization` header decides alone, also when it is broken: who names a credential means that one.
 */
export function requireCaller({ sessions, ...ports }: RequireCallerPorts): RequestHandler {
  const byToken = requireToken(ports);
  return async (request, response, next) => {
    const secret = sessionSecretIn(request);
    if (secret === undefined || request.headers.authorization !== undefined) {
      await byToken(request, response, next);
      return;
    }
    refuseCrossSite(request);
    rememberCaller(request, await authenticateSession({ sessions, clock: ports.clock }, secret));
    next();
  };
}
