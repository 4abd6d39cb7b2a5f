import type { RouteAccess } from '@nbsetup/domain';
import type { RequestHandler } from 'express';
import { requireCaller, type RequireCallerPorts } from '../authentication/require-caller.ts';
import type { LimitHandlers } from '../limit/api-limits.ts';
import type { RouteGuard } from './mount-routes.ts';

/** What guarding the routes of the API needs. */
export interface ApiGuardPorts extends RequireCallerPorts {
  readonly limits: LimitHandlers;
}

/**
 * Returns the guard of the API. An open route is bounded by address. Any other needs a live token or session, and lets those
 * pass whom its `only` names.
 */
export function apiGuard(ports: ApiGuardPorts): RouteGuard {
  const { limits } = ports;
  // What a token is for is decided by the use case where the route does not say it.
  const authenticated = (only: RouteAccess = 'any-token'): RequestHandler => requireCaller(ports, only);
  return ({ access, only, limit = 'open' }) => {
    if (access === 'token') return [authenticated(only)];
    return limit === 'none' ? [] : [limits[limit]];
  };
}
