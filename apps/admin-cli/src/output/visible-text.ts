import { findInvisibleCharacter } from '@nbsetup/domain';

/**
 * A text from outside that changes nothing on a terminal, and of which it can be told where it ends: as it is when it is
 * one plain word, else quoted, and `-` for none.
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
