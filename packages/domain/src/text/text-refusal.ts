import { refusals } from '../error/refusals.ts';
import { invisibleCharacterRule } from './invisible-characters.ts';

type Field = Readonly<Record<'field', string>>;

/** Refuses texts of people, such as names. `field` names the text in the message. */
export const textRefusal = refusals({
  text_required: ['invalid_input', ({ field }: Field) => `${field} is required`],
  text_too_long: [
    'invalid_input',
    ({ field, max }: Field & { readonly max: number }) => `${field} must be at most ${max} characters`,
  ],
  text_has_control_characters: [
    'invalid_input',
    ({ field }: Field) => `${field} must not contain control characters`,
  ],
  text_has_invisible_character: [
    'invalid_input',
    ({ field, character }: Field & { readonly character: string }) =>
      invisibleCharacterRule(field, character),
  ],
  text_not_visible: ['invalid_input', ({ field }: Field) => `${field} must contain a visible character`],
});
