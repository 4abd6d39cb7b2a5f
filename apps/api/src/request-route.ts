import type { Request } from 'express';

/**
 * The template of the route that a request met, as the OpenAPI document spells it, `/api/users/{userId}`; `undefined`
 * when it met none. Known once the request was routed.
 */
export function routeOf(request: Request): string | undefined {
  const route: unknown = request.route;
  const path: unknown = typeof route === 'object' && route !== null ? Reflect.get(route, 'path') : undefined;
  return typeof path === 'string' ? path.replaceAll(/:(\w+)/g, '{$1}') : undefined;
}

const usualMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];

/** The method, and `_OTHER` for those that no API has: a client chooses it, and must not choose how many there are. */
export function methodOf({ method }: Pick<Request, 'method'>): string {
  return usualMethods.includes(method) ? method : '_OTHER';
}
