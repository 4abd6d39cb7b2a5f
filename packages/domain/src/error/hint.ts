import type { DomainError } from './domain-error.ts';
import type { HintedReason } from './hinted-reason.ts';

/**
 * The texts that a program adds to messages of the libraries, by reason: the variable or the command that helps. A hint
 * is the end of the message, with the punctuation in front of it.
 */
export type Hints = Readonly<Record<HintedReason, string>>;

/** Returns the message of an error with the hint for its reason. */
export function messageWithHint({ message, reason }: DomainError, hints: Partial<Hints>): string {
  return isHinted(reason, hints) ? `${message}${hints[reason] ?? ''}` : message;
}

function isHinted(reason: string | undefined, hints: Partial<Hints>): reason is HintedReason {
  return reason !== undefined && Object.hasOwn(hints, reason);
}
