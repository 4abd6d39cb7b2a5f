import type { ModuleSet } from '@nbsetup/domain';
import type { Resource } from './route/resource.ts';

/**
 * Returns the modules that routes of these resources serve.
 * @throws `TypeError` for a module that does not exist.
 */
export function servedModules(
  resources: readonly Pick<Resource<never>, 'modules'>[],
  { names }: ModuleSet,
): readonly string[] {
  const served = resources.flatMap(({ modules = [] }) => modules);
  const unknown = served.find((name) => !names.includes(name));
  if (unknown === undefined) return served;
  throw new TypeError(
    `a resource serves the module ${unknown}, which does not exist; use ${names.join(', ')}`,
  );
}
