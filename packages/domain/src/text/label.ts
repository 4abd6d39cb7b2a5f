import { DomainError } from '../error/domain-error.ts';
import { labelLengthMax } from '../limits.ts';
import { hasControlCharacter } from './control-characters.ts';
import { findInvisibleCharacterInName, invisibleCharacterRule } from './invisible-characters.ts';

/** Something that takes up room by itself; accents alone do not. */
const visible = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;

/**
 * Returns a name that people give to things in NFC and without the blanks around it. `subject` says in messages whose
 * name it is. The reference sets no bound (docs/netbird-api.md 9, W11).
 *
 * @throws `invalid_input` with the message `whenEmpty` when nothing is left.
 * @throws `invalid_input` for more than `labelLengthMax` characters, for control characters, and for characters that show nothing or
 * change the direction of text. Joiners that a script or an emoji is spelled with are allowed.
 */
export function parseLabel(
  text: string,
  { subject, whenEmpty }: { readonly subject: string; readonly whenEmpty: string },
): string {
  const label = normalizeLabel(text);
  if (label === '') throw new DomainError('invalid_input', whenEmpty);
  if (Array.from(label).length > labelLengthMax) {
    throw new DomainError('invalid_input', `${subject} must be at most ${labelLengthMax} characters`);
  }
  if (hasControlCharacter(label)) {
    throw new DomainError('invalid_input', `${subject} must not contain control characters`);
  }
  const character = findInvisibleCharacterInName(label);
  if (character !== undefined) {
    throw new DomainError('invalid_input', invisibleCharacterRule(subject, character));
  }
  if (!visible.test(label))
    throw new DomainError('invalid_input', `${subject} must contain a visible character`);
  return label;
}

/** The form in which names are stored, and in which one that somebody types is compared with them. */
export function normalizeLabel(text: string): string {
  return text.normalize('NFC').trim();
}
