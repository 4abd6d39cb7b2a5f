/**
 * Characters that show nothing, or change how others are shown: format characters, characters that fonts can ignore,
 * line and paragraph separators, the blank of Braille, and code points that are no characters.
 */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800\p{Noncharacter_Code_Point}]/u;

/**
 * Returns the first invisible character of a text, or one that changes its direction, in the form `U+202E`. Returns
 * `undefined` if there is none.
 */
export function findInvisibleCharacter(text: string): string | undefined {
  const [character] = invisible.exec(text) ?? [];
  return character === undefined ? undefined : codePointName(character);
}

/** Returns the text without these characters. */
export function withoutInvisibleCharacters(text: string): string {
  return text.replace(new RegExp(invisible, 'gu'), '');
}

/** Scripts in which a joiner between two letters changes their shape. Names in these scripts need it. */
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

/**
 * The places where such a character is part of the spelling. Each alternative matches only the invisible characters.
 */
const spelling = new RegExp(
  [
    // Persian, Urdu, Hindi and others. Old spellings of Malayalam and Sinhala end a word with a joiner.
    `(?<=[${joiningScript}])[\\u200c\\u200d](?=[${joiningScript}])|(?<=[${viramas}])[\\u200c\\u200d]`,
    String.raw`(?<=\p{Script=Mongolian})[\u180b-\u180f]`,
    // The variants of a Chinese character, which distinguish Japanese names.
    String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
    // Emoji of several parts, the choice of emoji or text, keycaps, and flags such as that of Scotland.
    `(?<=[${pictograph}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=${pictograph})`,
    `(?<=${pictograph})[\\ufe0e\\ufe0f]|(?<=[0-9#*])\\ufe0f(?=\\u20e3)`,
    String.raw`(?<=\u{1f3f4})[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}`,
  ].join('|'),
  'gu',
);

/** Returns the same for a name. Invisible characters that are part of its spelling are allowed. */
export function findInvisibleCharacterInName(name: string): string | undefined {
  // Most names have none, and the first use of `spelling` takes two milliseconds.
  if (!invisible.test(name)) return undefined;
  return findInvisibleCharacter(name.replace(spelling, ''));
}

/** Returns the message of a refusal. `character` is the name of a code point. */
export function invisibleCharacterRule(subject: string, character: string): string {
  return `${subject} must not contain characters that show nothing or change the direction of text, such as ${character}`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
