import { DomainError } from '../error/domain-error.ts';
import { modules, operations, type Module, type Operation } from './rights.ts';

/** `write` is to create, update and delete, and not to read. */
type Access = 'read' | 'write';

/**
 * What a token may be limited to: reading or writing everywhere, or one module with or without such a limit. A scope
 * never adds to what the role of its user allows.
 */
export type Scope = Access | Module | `${Module}:${Access}`;

/** Every scope there is. */
const allScopes: readonly Scope[] = [
  'read',
  'write',
  ...modules.flatMap((module): readonly Scope[] => [module, `${module}:read`, `${module}:write`]),
];

/** Tells whether scopes let that through; the absence of scopes lets everything through. */
export function isInScope(
  scopes: readonly Scope[] | undefined,
  operation: Operation,
  module: Module,
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
): boolean {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  return modules.every((module) =>
    (['read', 'update'] as const).every(
      (operation) => !isInScope(inner, operation, module) || isInScope(outer, operation, module),
    ),
  );
}

/** What a scope is for, in the modules it is for. */
export function operationsOf(scope: Scope): readonly Operation[] {
  return operations.filter((operation) => {
    const access = accessOf(operation);
    return scope === access || scope.endsWith(`:${access}`) || modules.some((module) => scope === module);
  });
}

/** The scope that is the least to do that. */
export function scopeFor(operation: Operation, module: Module): Scope {
  return `${module}:${accessOf(operation)}`;
}

/**
 * The scopes that somebody named, each once and in one order. Throws `invalid_input` for an unknown one, and for none
 * at all: a token without limits is asked for by leaving the scopes out.
 */
export function parseScopes(names: readonly string[]): readonly Scope[] {
  if (names.length === 0) {
    throw new DomainError('invalid_input', `scopes must name at least one, or be left out: ${validScopes}`);
  }
  const unknown = names.filter((name) => !allScopes.some((scope) => scope === name));
  if (unknown.length > 0) {
    const subject = unknown.length === 1 ? 'unknown scope' : 'unknown scopes';
    throw new DomainError('invalid_input', `${subject} ${unknown.join(', ')}, use ${validScopes}`);
  }
  return allScopes.filter((scope) => names.includes(scope));
}

const validScopes = `read, write, or <module>, <module>:read, <module>:write with a module of ${modules.join(', ')}`;

function accessOf(operation: Operation): Access {
  return operation === 'read' ? 'read' : 'write';
}
