import { coreOperations } from './resources.ts';
import { unservedPaths } from './unserved/reference-paths.ts';

const served = Object.keys(coreOperations).map((name) => name.slice(name.indexOf('/')));

/** The paths of the reference that this API does not serve. */
export const unserved: readonly string[] = unservedPaths(served);

/**
 * Every known path: those of the OpenAPI document, with parameters in braces, and those that only the reference has,
 * with `*` for a parameter.
 */
export const knownPaths: readonly string[] = [...served, ...unserved];
