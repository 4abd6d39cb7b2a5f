import { hasControlCharacter } from './control-characters.ts';

/** The maximum length of an id. The longest generated id has 60 characters. */
export const idLengthMax = 255;

/**
 * Returns whether a text can be an id. Other text is not looked up, because PostgreSQL refuses some of it, for example
 * a NUL.
 */
export function isWellFormedId(text: string): boolean {
  return text !== '' && text.length <= idLengthMax && !hasControlCharacter(text);
}
