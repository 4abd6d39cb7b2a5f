import { DomainError } from '../error/domain-error.ts';

/** Characters (Unicode code points) of the longest label. */
const labelLengthMax = 255;
const controlOrLoneSurrogate = /[\p{Cc}\p{Cs}]/u;

/**
 * Returns a name that people give to things without the blanks around it, or throws `invalid_input` when nothing is left
 * (with the message `whenEmpty`), when it is longer than 255 characters, or when it holds control characters.
 * `subject` says in messages whose name it is. The reference sets no bound (contract.md 9, W11).
 */
export function parseLabel(
  text: string,
  { subject, whenEmpty }: { readonly subject: string; readonly whenEmpty: string },
): string {
  const label = text.trim();
  if (label === '') throw new DomainError('invalid_input', whenEmpty);
  if (Array.from(label).length > labelLengthMax) {
    throw new DomainError('invalid_input', `${subject} must be at most ${labelLengthMax} characters`);
  }
  if (controlOrLoneSurrogate.test(label)) {
    throw new DomainError('invalid_input', `${subject} must not contain control characters`);
  }
  return label;
}
