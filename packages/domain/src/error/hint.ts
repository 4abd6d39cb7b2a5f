import type { DomainError } from './domain-error.ts';
import type { ErrorReason } from './error-reason.ts';

/**
 * What a program adds to the messages of the libraries, by reason: the variable or the command that helps. A hint is the end
 * of the message, with the punctuation before it. `undefined` where there is nothing to add.
 */
export type Hints = Readonly<Record<ErrorReason, string | undefined>>;

/** Returns the message of an error with the hint for its reason. */
export function messageWithHint({ message, reason }: DomainError, hints: Partial<Hints>): string {
  const hint = reason === undefined ? undefined : hints[reason];
  return `${message}${hint ?? ''}`;
}
