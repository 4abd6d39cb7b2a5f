import type { RequestHandler } from 'express';
import { requireCaller, type RequireCallerPorts } from '../authentication/require-caller.ts';
import type { LimitHandlers } from '../limit/api-limits.ts';
import type { RouteGuard } from './mount-tables.ts';

/** What guarding the routes of the API needs. */
export interface ApiGuardPorts extends RequireCallerPorts {
  readonly limits: LimitHandlers;
  /** Lets every live token and session pass. */
  readonly authenticated: RequestHandler;
}

/**
 * Returns the guard of the API. An open route is bounded by address. Any other needs a live token or session, and lets those
 * pass whom its `only` names. What a token is for is decided by the use case where the route does not say it.
 */
export function apiGuard({ limits, authenticated, ...ports }: ApiGuardPorts): RouteGuard {
  return ({ access, only, limit = 'open' }) => {
    if (access === 'token') return [only === undefined ? authenticated : requireCaller(ports, only)];
    return limit === 'none' ? [] : [limits[limit]];
  };
}
