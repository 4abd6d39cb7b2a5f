import { coreOperations } from './resources.ts';
import { unservedPaths } from './unserved/reference-paths.ts';

const served = Object.keys(coreOperations).map((name) => name.slice(name.indexOf('/')));

/** The paths of the reference that this API does not have. */
export const unserved: readonly string[] = unservedPaths(served);

/**
 * Every path that has a meaning: those of this API, as its OpenAPI document has them, with parameters in braces, and those that
 * only the reference has, with `*` for a parameter.
 */
export const knownPaths: readonly string[] = [...served, ...unserved];
