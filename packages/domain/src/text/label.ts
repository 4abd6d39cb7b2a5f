import { labelLengthMax } from '../limits.ts';
import { hasControlCharacter } from './control-characters.ts';
import { findInvisibleCharacterInName } from './invisible-characters.ts';
import { textRefusal } from './text-refusal.ts';

/** A character that is visible by itself. Accents are not. */
const visible = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;

/**
 * Returns a name in NFC, trimmed. `subject` is the name of the field in messages. The reference has no maximum
 * (docs/netbird-api.md 9, W11).
 *
 * @throws `invalid_input` with the message `whenEmpty` if nothing is left
 * @throws `invalid_input` for more than `labelLengthMax` characters
 * @throws `invalid_input` for control characters, and for characters that are invisible or change the direction of
 * text. Joiners that a script or an emoji needs are allowed.
 */
export function parseLabel(
  text: string,
  { subject: field, whenEmpty }: { readonly subject: string; readonly whenEmpty: string },
): string {
  const label = normalizeLabel(text);
  if (label === '') throw textRefusal('text_required', { field }, { message: whenEmpty });
  if (Array.from(label).length > labelLengthMax) {
    throw textRefusal('text_too_long', { field, max: labelLengthMax });
  }
  if (hasControlCharacter(label)) {
    throw textRefusal('text_has_control_characters', { field });
  }
  const character = findInvisibleCharacterInName(label);
  if (character !== undefined) {
    throw textRefusal('text_has_invisible_character', { field, character });
  }
  if (!visible.test(label)) throw textRefusal('text_not_visible', { field });
  return label;
}

/** Returns the form in which names are stored and compared. */
export function normalizeLabel(text: string): string {
  return text.normalize('NFC').trim();
}
