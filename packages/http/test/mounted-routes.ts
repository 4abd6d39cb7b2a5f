import type { Express, Router } from 'express';
import type { MountedTables } from '../src/route/mount-tables.ts';

/** Returns every route of the app in alphabetical order, as in the OpenAPI document: `PUT /api/users/{userId}`. */
export function mountedRoutes(app: Express): readonly string[] {
  return routesOf(app.router).toSorted();
}

function routesOf({ stack }: Pick<Router, 'stack'>): readonly string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route !== undefined) {
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
      return methodsOf(route).map((method) => `${method.toUpperCase()} ${path}`);
    }
    if (isMountedTables(handle)) return handle.routers.flatMap(routesOf);
    return isRouter(handle) ? routesOf(handle) : [];
  });
}

function isMountedTables(handle: object): handle is MountedTables {
  return 'routers' in handle;
}

function isRouter(handle: object): handle is Router {
  return 'stack' in handle && 'param' in handle;
}

/** Returns the methods of a route, without the handler that refuses all other methods. */
function methodsOf({ stack }: { readonly stack: readonly { readonly method: string }[] }): readonly string[] {
  const methods = stack
    .map(({ method }): string | undefined => method)
    .filter((method) => method !== undefined);
  return [...new Set(methods)];
}
