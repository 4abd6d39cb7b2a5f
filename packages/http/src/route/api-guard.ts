import type { RequestHandler } from 'express';
import { requireCaller, type RequireCallerPorts } from '../authentication/require-caller.ts';
import type { LimitHandlers } from '../limit/api-limits.ts';
import type { RouteGuard } from './mount-tables.ts';

/** The ports of the guard. */
export interface ApiGuardPorts extends RequireCallerPorts {
  readonly limits: LimitHandlers;
  /** Requires any live token or session. */
  readonly authenticated: RequestHandler;
}

/**
 * Returns the guard of the API. An open route is limited by address. Any other route needs a live token or session
 * that satisfies its `only`. If a route has no `only`, its use case checks access.
 */
export function apiGuard({ limits, authenticated, ...ports }: ApiGuardPorts): RouteGuard {
  return ({ access, only, limit = 'open' }) => {
    if (access === 'token') return [only === undefined ? authenticated : requireCaller(ports, only)];
    return limit === 'none' ? [] : [limits[limit]];
  };
}
