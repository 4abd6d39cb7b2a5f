import { DomainError, type ErrorCode, type RefusalParams } from './domain-error.ts';

/** A fault among several. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly reason: string | undefined;
  readonly params: RefusalParams;
}

/**
 * Creates the error for the faults of one input. Its code, its reason and its parameters are those of the first one.
 * Its message has one line for each.
 */
export function errorFor(first: Problem, all: readonly Problem[]): DomainError {
  const { code, reason, params } = first;
  return new DomainError(code, all.map(({ message }) => message).join('\n  '), { reason, params });
}
