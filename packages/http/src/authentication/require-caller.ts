import { authenticateSession, routeGate, type RouteAccess } from '@nbsetup/domain';
import type { SessionReader } from '@nbsetup/domain/storage';
import type { RequestHandler } from 'express';
import { portsOfCallers } from '../port/needed-ports.ts';
import { requirePorts } from '../port/require-ports.ts';
import { passRejections } from '../request/pass-rejections.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { sessionSecretIn } from './session-cookie.ts';
import { rememberCaller } from './caller-of.ts';
import { tokenAuthentication, type RequireTokenPorts } from './require-token.ts';

/** The ports of the middleware for tokens and sessions. */
export interface RequireCallerPorts extends RequireTokenPorts {
  readonly sessions: SessionReader;
}

/**
 * Creates middleware that requires a live token, as `requireToken` does, or the cookie of a live session from a page
 * of this origin. If a request has an `Authorization` header, its cookie is ignored, even if the header is broken. A
 * session has no scopes, so only the roles in `access` restrict it.
 * @throws `TypeError` if a port is missing or wrong.
 */
export function requireCaller(
  { sessions, ...ports }: RequireCallerPorts,
  access: RouteAccess,
): RequestHandler {
  requirePorts('requireCaller', { sessions, ...ports }, portsOfCallers);
  const authenticateByToken = tokenAuthentication(ports, access);
  const pass = routeGate(access, ports.modules);
  return passRejections(async (request, response, next) => {
    const secret = sessionSecretIn(request);
    if (secret === undefined || request.headers.authorization !== undefined) {
      await authenticateByToken(request, response);
    } else {
      refuseCrossSite(request);
      const caller = await authenticateSession({ ...ports, sessions }, secret);
      rememberCaller(request, caller);
      pass(caller.user);
    }
    next();
  });
}
