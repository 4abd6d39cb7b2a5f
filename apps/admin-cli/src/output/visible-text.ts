import { findInvisibleCharacter } from '@nbsetup/domain/internal';

/**
 * Returns foreign text that is safe on a terminal and whose end is visible: unchanged if it is one plain word, quoted
 * otherwise, and `-` if it is empty.
 */
export function visibleText(text: string): string {
  if (text === '') return '-';
  const isPlain = /^[\p{L}\p{N}@._:/+-]+$/u.test(text) && findInvisibleCharacter(text) === undefined;
  return isPlain
    ? text
    : JSON.stringify(text).replaceAll(
        /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]/gu,
        escaped,
      );
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
