import { DomainError } from '../error/domain-error.ts';
import { coreModules, type ModuleSet } from './module-set.ts';
import { operations, type Operation } from './rights.ts';

/** `write` is to create, update and delete, and not to read. */
type Access = 'read' | 'write';

/**
 * What a token may be limited to: reading or writing everywhere, or one module with or without such a limit: `read`,
 * `users`, `users:read`. A scope never adds to what the role of its user allows.
 */
export type Scope = string;

/** Returns every scope that there is with these modules. */
function scopesWith({ names }: ModuleSet): readonly Scope[] {
  return ['read', 'write', ...names.flatMap((name) => [name, `${name}:read`, `${name}:write`])];
}

/** Tells whether scopes let that through; the absence of scopes lets everything through. */
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

/** Tells whether everything that `inner` lets through is let through by `outer` as well, however they are spelled. */
export function isWithinScopes(
  inner: readonly Scope[] | undefined,
  outer: readonly Scope[] | undefined,
  { names }: ModuleSet = coreModules,
): boolean {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  // A scope of a module that is not in the set lets nothing of the others through, and must be found in `outer` itself.
  const named = inner.map((scope) => scope.replace(/:(?:read|write)$/, '')).filter((name) => !isAccess(name));
  return [...names, ...named].every((module) =>
    (['read', 'update'] as const).every(
      (operation) => !isInScope(inner, operation, module) || isInScope(outer, operation, module),
    ),
  );
}

/** What a scope is for, in the modules it is for. */
export function operationsOf(scope: Scope): readonly Operation[] {
  return operations.filter((operation) => {
    const access = accessOf(operation);
    if (scope === access || scope.endsWith(`:${access}`)) return true;
    return !scope.includes(':') && !isAccess(scope);
  });
}

/** The scope that is the least to do that. */
export function scopeFor(operation: Operation, module: string): Scope {
  return `${module}:${accessOf(operation)}`;
}

/**
 * The scopes that somebody named, each once and in one order. Throws `invalid_input` for an unknown one, and for none
 * at all: a token without limits is asked for by leaving the scopes out.
 */
export function parseScopes(names: readonly string[], modules: ModuleSet = coreModules): readonly Scope[] {
  const allScopes = scopesWith(modules);
  if (names.length === 0) {
    throw new DomainError(
      'invalid_input',
      `scopes must name at least one, or be left out: ${validScopes(modules)}`,
    );
  }
  const unknown = names.filter((name) => !allScopes.some((scope) => scope === name));
  if (unknown.length > 0) {
    const subject = unknown.length === 1 ? 'unknown scope' : 'unknown scopes';
    throw new DomainError('invalid_input', `${subject} ${unknown.join(', ')}, use ${validScopes(modules)}`);
  }
  return allScopes.filter((scope) => names.includes(scope));
}

function validScopes({ names }: ModuleSet): string {
  return `read, write, or <module>, <module>:read, <module>:write with a module of ${names.join(', ')}`;
}

function isAccess(name: string): name is Access {
  return name === 'read' || name === 'write';
}

function accessOf(operation: Operation): Access {
  return operation === 'read' ? 'read' : 'write';
}
