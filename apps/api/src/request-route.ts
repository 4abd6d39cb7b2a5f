import type { Request } from 'express';

/**
 * Returns the template of the route, as in the OpenAPI document: `/api/users/{userId}`.
 * Returns `undefined` without a route, and before the request is routed.
 */
export function routeOf(request: Request): string | undefined {
  const route: unknown = request.route;
  const path: unknown = typeof route === 'object' && route !== null ? Reflect.get(route, 'path') : undefined;
  return typeof path === 'string' ? path.replaceAll(/:(\w+)/g, '{$1}') : undefined;
}

const usualMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];

/** Returns the method, or `_OTHER` for an unknown one, so that clients cannot create labels. */
export function methodOf({ method }: Pick<Request, 'method'>): string {
  return usualMethods.includes(method) ? method : '_OTHER';
}
