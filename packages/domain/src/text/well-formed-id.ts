import { hasControlCharacter } from './control-characters.ts';

/** Characters of the longest id that is looked up. The longest one made here has 60. */
const idLengthMax = 255;

/**
 * Tells whether anything can have that id. What cannot is not there, and no store is asked: a NUL, for one, is a text
 * PostgreSQL refuses to compare.
 */
export function isWellFormedId(text: string): boolean {
  return text !== '' && text.length <= idLengthMax && !hasControlCharacter(text);
}
