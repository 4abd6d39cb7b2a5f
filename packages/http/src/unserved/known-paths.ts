import { documentedRoutes } from '../openapi/documented-routes.ts';
import { unservedPaths } from './reference-paths.ts';

/**
 * Every path that has a meaning: those of this API, as its OpenAPI document has them, with parameters in braces, and those that
 * only the reference has, with `*` for a parameter.
 */
export const knownPaths: readonly string[] = [
  ...Object.keys(documentedRoutes).map((name) => name.slice(name.indexOf('/'))),
  ...unservedPaths.map((path) => `/api/${path}`),
];
