import type { Request } from 'express';

/** The template of each path of a route, as Express writes the path. */
const templates = new Map<string, string>();

/**
 * Returns the template of the route, as in the OpenAPI document: `/api/users/{userId}`.
 * Returns `undefined` without a route, and before the request is routed.
 */
export function routeOf(request: Request): string | undefined {
  const route: unknown = request.route;
  const path: unknown = typeof route === 'object' && route !== null ? Reflect.get(route, 'path') : undefined;
  return typeof path === 'string' ? (templates.get(path) ?? addTemplate(path)) : undefined;
}

/** There are as many templates as routes, because no client chooses the path of a route. */
function addTemplate(path: string): string {
  const template = path.replaceAll(/:(\w+)/g, '{$1}');
  templates.set(path, template);
  return template;
}

const usualMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];

/** Returns the method, or `_OTHER` for an unknown one, so that clients cannot create labels. */
export function methodOf({ method }: Pick<Request, 'method'>): string {
  return usualMethods.includes(method) ? method : '_OTHER';
}
