/**
 * Characters that show nothing, or change how others are shown: format characters, those that a font may leave out,
 * line and paragraph separators, the blank of Braille, and code points that are no characters.
 */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800\p{Noncharacter_Code_Point}]/u;

/** The first character of a text that nobody can see, or that turns its direction, as `U+202E`; `undefined` for none. */
export function findInvisibleCharacter(text: string): string | undefined {
  const [character] = invisible.exec(text) ?? [];
  return character === undefined ? undefined : codePointName(character);
}

/** The text without these characters. */
export function withoutInvisibleCharacters(text: string): string {
  return text.replace(new RegExp(invisible, 'gu'), '');
}

/** Scripts in which a joiner between two letters changes their shape, so that names are spelled with it. */
const joiningScript = [
  'Arabic',
  'Bengali',
  'Devanagari',
  'Gujarati',
  'Gurmukhi',
  'Kannada',
  'Khmer',
  'Malayalam',
  'Mongolian',
  'Myanmar',
  'Nko',
  'Oriya',
  'Sinhala',
  'Syriac',
  'Tamil',
  'Telugu',
]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join('');

const viramas = String.raw`\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca`;
const pictograph = String.raw`\p{Extended_Pictographic}`;

/** Where such a character is part of how something is spelled; each matches the invisible characters alone. */
const spelling = new RegExp(
  [
    // Persian, Urdu, Hindi and others; old spellings of Malayalam and Sinhala end a word with a joiner.
    `(?<=[${joiningScript}])[\\u200c\\u200d](?=[${joiningScript}])|(?<=[${viramas}])[\\u200c\\u200d]`,
    String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
    // The variants of a Chinese character in which Japanese names differ.
    String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
    // Emoji of several parts, emoji or text, keycaps, and the flags of England, Scotland and the like.
    `(?<=[${pictograph}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=${pictograph})`,
    `(?<=${pictograph})[\\ufe0e\\ufe0f]|(?<=[0-9#*])\\ufe0f(?=\\u20e3)`,
    String.raw`(?<=\u{1f3f4})[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}`,
  ].join('|'),
  'gu',
);

/** The same for a name, in which some of these characters are part of how it is spelled; those are none. */
export function findInvisibleCharacterInName(name: string): string | undefined {
  return findInvisibleCharacter(name.replace(spelling, ''));
}

/** The refusal, for messages that say what it is about; `character` is the name of a code point. */
export function invisibleCharacterRule(subject: string, character: string): string {
  return `${subject} must not contain characters that show nothing or change the direction of text, such as ${character}`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
