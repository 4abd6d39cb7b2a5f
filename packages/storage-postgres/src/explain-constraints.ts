import { DomainError } from '@nbsetup/domain/storage';
import { constraintOf } from './database/driver-error.ts';
import type { Constraints } from './database/sql-state.ts';

/**
 * Returns the stores of an extension. Their methods throw the meaning of a constraint. A constraint without a meaning
 * is an internal error.
 */
export function explainConstraints<Stores extends object>(stores: Stores, constraints: Constraints): Stores {
  return withMembers(stores, (store) => (isObject(store) ? explainedStore(store, constraints) : store));
}

function explainedStore(store: object, constraints: Constraints): object {
  return withMembers(store, (method) => {
    if (typeof method !== 'function') return method;
    return async (...parameters: readonly unknown[]): Promise<unknown> => {
      try {
        return await Reflect.apply(method, store, parameters);
      } catch (error) {
        throw explained(error, constraints);
      }
    };
  });
}

function explained(error: unknown, constraints: Constraints): unknown {
  const meaning = constraints[constraintOf(error) ?? ''];
  if (meaning === undefined) return error;
  const [code, message, reason] = meaning;
  return new DomainError(code, message, { cause: error, reason });
}

/** A proxy must return the members of a frozen target as they are, so it stands in front of a copy. */
function withMembers<Target extends object>(target: Target, change: (member: unknown) => unknown): Target {
  return new Proxy(
    { ...target },
    { get: (_, name) => change(Reflect.get(target, name)), has: (_, name) => Reflect.has(target, name) },
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
