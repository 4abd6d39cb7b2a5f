import { coreModules, type ModuleSet } from './module-set.ts';
import { operations, type Operation } from './rights.ts';
import { permissionRefusal } from './permission-refusal.ts';

/** `write` means create, update and delete, without read. */
type Access = 'read' | 'write';

/**
 * A limit of a token: `read` or `write` for all modules, or one module with or without such a limit, for example
 * `read`, `users`, `users:read`. A scope never gives more than the role of the user.
 */
export type Scope = string;

/** Returns every scope of these modules. */
function scopesWith({ names }: ModuleSet): readonly Scope[] {
  return ['read', 'write', ...names.flatMap((name) => [name, `${name}:read`, `${name}:write`])];
}

/** Returns whether the scopes allow this. Absent scopes allow everything. */
export function isInScope(
  scopes: readonly Scope[] | undefined,
  operation: Operation,
  module: string,
): boolean {
  const access = accessOf(operation);
  return (
    scopes === undefined ||
    scopes.some((scope) => scope === access || scope === module || scope === `${module}:${access}`)
  );
}

/** Returns whether `outer` allows everything that `inner` allows, in any spelling. */
export function isWithinScopes(
  inner: readonly Scope[] | undefined,
  outer: readonly Scope[] | undefined,
  { names }: ModuleSet = coreModules,
): boolean {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  // A module that is not in the set counts as well, if a scope names it.
  const named = inner.map((scope) => scope.replace(/:(?:read|write)$/, '')).filter((name) => !isAccess(name));
  return [...names, ...named].every((module) =>
    (['read', 'update'] as const).every(
      (operation) => !isInScope(inner, operation, module) || isInScope(outer, operation, module),
    ),
  );
}

/** Returns the operations that a scope allows in its modules. */
export function operationsOf(scope: Scope): readonly Operation[] {
  return operations.filter((operation) => {
    const access = accessOf(operation);
    if (scope === access || scope.endsWith(`:${access}`)) return true;
    return !scope.includes(':') && !isAccess(scope);
  });
}

/** Returns the smallest scope that allows this. */
export function scopeFor(operation: Operation, module: string): Scope {
  return `${module}:${accessOf(operation)}`;
}

/**
 * Returns the scopes in one order, without duplicates. For a token without limits, leave the scopes out.
 *
 * @throws `invalid_input` for an unknown scope or an empty list
 */
export function parseScopes(names: readonly string[], modules: ModuleSet = coreModules): readonly Scope[] {
  const allScopes = scopesWith(modules);
  if (names.length === 0) {
    throw permissionRefusal('scopes_empty', { modules: modules.names });
  }
  const unknown = names.filter((name) => !allScopes.some((scope) => scope === name));
  if (unknown.length > 0) {
    throw permissionRefusal('scopes_unknown', { scopes: unknown, modules: modules.names });
  }
  return allScopes.filter((scope) => names.includes(scope));
}

function isAccess(name: string): name is Access {
  return name === 'read' || name === 'write';
}

function accessOf(operation: Operation): Access {
  return operation === 'read' ? 'read' : 'write';
}
