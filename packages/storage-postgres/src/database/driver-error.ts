import { DomainError, isDomainError } from '@nbsetup/domain';
import { coreResources } from '../core-resources.ts';
import { busy, meaningOfState, unavailable, type Meaning } from './sql-state.ts';

/** What it means when one of our constraints refuses a row. */
const byConstraint = coreResources.constraints;

/**
 * Says what an error of the driver means to the domain; the driver's own error stays as the cause. An error without
 * SQLSTATE did not come from the server, so the way to it is broken.
 */
export function toDomainError(error: unknown): DomainError {
  if (isDomainError(error)) return error;
  const [code, message] = meaningOf(error);
  return new DomainError(code, message, { cause: error });
}

/** The error of a caller that waited too long for a connection that others use. */
export function storeBusy(cause: unknown): DomainError {
  const [code, message] = busy;
  return new DomainError(code, message, { cause });
}

/** SQLSTATEs with which PostgreSQL ends one transaction for the sake of another: serialization_failure, deadlock_detected. */
const conflicts: readonly unknown[] = ['40001', '40P01'];

/** Tells whether the same work may succeed when it is done again, also when a use case said in which step it failed. */
export function isConflict(error: unknown): boolean {
  if (conflicts.includes(textOf(error, 'code'))) return true;
  return isDomainError(error, 'overloaded') && isConflict(error.cause);
}

/** Every SQLSTATE has a digit; the codes of node, EPIPE among them, have none. */
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/;

function meaningOf(error: unknown): Meaning {
  const state = textOf(error, 'code');
  if (state === undefined || !sqlState.test(state)) return unavailable;
  const constraint = textOf(error, 'constraint');
  return (constraint === undefined ? undefined : byConstraint[constraint]) ?? meaningOfState(state);
}

/** Returns the name of the constraint that an error of a store comes from, or `undefined` if it comes from none. */
export function constraintOf(error: unknown): string | undefined {
  return isDomainError(error) ? textOf(error.cause, 'constraint') : undefined;
}

/** Returns the SQLSTATE of the error of the driver that an error of a store comes from, or `undefined` if it has none. */
export function sqlStateOf(error: unknown): string | undefined {
  return isDomainError(error) ? textOf(error.cause, 'code') : undefined;
}

function textOf(error: unknown, property: 'code' | 'constraint'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : undefined;
}
