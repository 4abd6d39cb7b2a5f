import { DomainError, isDomainError } from '@nbsetup/domain/storage';
import { coreResources } from '../core-resources.ts';
import { busy, meaningOfState, unavailable, type Meaning } from './sql-state.ts';

/** The meaning of each constraint that can refuse a row. */
const byConstraint = coreResources.constraints;

/**
 * Returns the domain error for an error of the driver, which becomes its cause. An error without SQLSTATE did not
 * come from the server, so the connection is broken.
 */
export function toDomainError(error: unknown): DomainError {
  if (isDomainError(error)) return error;
  const [code, message, reason] = meaningOf(error);
  return new DomainError(code, message, { cause: error, reason });
}

/** Returns the error of a caller that waited too long for a connection that others use. */
export function storeBusy(cause: unknown): DomainError {
  const [code, message, reason] = busy;
  return new DomainError(code, message, { cause, reason });
}

/** SQLSTATEs of a transaction that PostgreSQL ended because of another: serialization_failure, deadlock_detected. */
const conflicts: readonly unknown[] = ['40001', '40P01'];

/** Returns whether a retry of the same work can succeed, also if a use case has added its failed step. */
export function isConflict(error: unknown): boolean {
  if (conflicts.includes(textOf(error, 'code'))) return true;
  return isDomainError(error, 'overloaded') && isConflict(error.cause);
}

/** Every SQLSTATE has a digit. The codes of Node.js, such as EPIPE, have none. */
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

/** Returns the SQLSTATE of the driver error behind an error of a store. Returns `undefined` if there is none. */
export function sqlStateOf(error: unknown): string | undefined {
  return isDomainError(error) ? textOf(error.cause, 'code') : undefined;
}

function textOf(error: unknown, property: 'code' | 'constraint'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : undefined;
}
