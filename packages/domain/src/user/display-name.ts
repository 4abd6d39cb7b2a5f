import { DomainError } from '../error/domain-error.ts';

/** Characters (Unicode code points) of the longest name. */
const nameLengthMax = 255;
const controlOrLoneSurrogate = /[\p{Cc}\p{Cs}]/u;

/**
 * Returns the name without the blanks around it, or throws `invalid_input` when nothing is left, when it is longer than
 * 255 characters, or when it holds control characters. The reference sets no bound (contract.md 9, W11).
 */
export function parseDisplayName(text: string): string {
  const name = text.trim();
  if (name === '') throw new DomainError('invalid_input', 'name is required');
  if (Array.from(name).length > nameLengthMax) {
    throw new DomainError('invalid_input', `name must be at most ${nameLengthMax} characters`);
  }
  if (controlOrLoneSurrogate.test(name)) {
    throw new DomainError('invalid_input', 'name must not contain control characters');
  }
  return name;
}
