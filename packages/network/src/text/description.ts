import { coreRefusal } from '@nbsetup/domain';

/** The most characters of a description. */
const descriptionLengthMax = 1024;

/** Control characters and halves of surrogate pairs, except what separates lines and columns. */
const unstorable = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/**
 * Returns the description of something as it was sent, because clients compare it with what they have. `subject` says
 * in messages whose description it is.
 *
 * @throws `invalid_input` for more than `descriptionLengthMax` characters, and for control characters other than line
 *   breaks and tabs
 */
export function parseDescription(text: string, subject: string): string {
  if (Array.from(text).length > descriptionLengthMax) {
    throw coreRefusal('text_too_long', {
      field: `${subject} description`,
      max: descriptionLengthMax,
    });
  }
  if (unstorable.test(text)) {
    throw coreRefusal('text_has_control_characters', { field: `${subject} description` });
  }
  return text;
}
