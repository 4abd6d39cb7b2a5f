import { describe, expect, it } from 'vitest';
import {
  findInvisibleCharacter,
  findInvisibleCharacterInName,
  withoutInvisibleCharacters,
} from './invisible-characters.ts';

describe('an invisible character', () => {
  it.each([
    ['a zero width space', '\u200bbob', 'U+200B'],
    ['a soft hyphen', 'adm\u00adin', 'U+00AD'],
    ['a byte order mark', 'a\ufeffb', 'U+FEFF'],
    ['an override of the direction', '\u202egnp.exe', 'U+202E'],
    ['an isolate of the direction', 'a\u2067b', 'U+2067'],
    ['a mark of the direction', 'a\u200fb', 'U+200F'],
    ['a line separator', 'a\u2028b', 'U+2028'],
    ['a paragraph separator', 'a\u2029b', 'U+2029'],
    ['the Hangul filler', '\u3164', 'U+3164'],
    ['the half width Hangul filler', '\uffa0', 'U+FFA0'],
    ['the blank of Braille', '\u2800', 'U+2800'],
    ['a grapheme joiner', 'a\u034fb', 'U+034F'],
    ['a tag', 'a\u{e0061}', 'U+E0061'],
    ['no character', 'a\uffff', 'U+FFFF'],
  ])('is found and named: %s', (_, text, name) => {
    expect(findInvisibleCharacter(text)).toBe(name);
    expect(findInvisibleCharacterInName(text)).toBe(name);
  });

  it.each([
    'bob',
    'Zoë',
    '李雷',
    'Ада Лавлейс',
    'עדה',
    'א\u05b8',
    'a\u00a0b',
    '東京\u3000太郎',
    '\u{1f680}',
    '🇩🇪',
  ])('is not in %j', (text) => {
    expect(findInvisibleCharacter(text)).toBeUndefined();
  });
});

describe('an invisible character that is part of the spelling', () => {
  it.each([
    ['Persian, with a non-joiner', 'علی\u200cرضا'],
    ['Hindi, with a joiner', 'क्\u200dषमा'],
    ['Malayalam, with a joiner at the end', 'അനില്\u200d'],
    ['Bengali, with a joiner before the sign', 'র\u200d্যাব'],
    ['Sinhala', 'ශ්\u200dරී'],
    ['Mongolian, with a variant', 'ᠠ\u180bᠨ'],
    ['Japanese, with a variant', '葛\u{e0100}城'],
    ['an emoji of several parts', '👩\u200d🚀 crew'],
    ['one with a skin tone', '👩🏽\u200d🚀'],
    ['one with a style between', '🏳\ufe0f\u200d🌈'],
    ['a heart', '❤\ufe0f'],
    ['a keycap', '1\ufe0f\u20e3'],
    ['the flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ])('is allowed in names: %s', (_, name) => {
    expect(findInvisibleCharacterInName(name)).toBeUndefined();
  });

  it.each([
    ['a joiner between Latin letters', 'bo\u200db', 'U+200D'],
    ['a joiner at the start', '\u200cعلی', 'U+200C'],
    ['two joiners', 'علی\u200c\u200cرضا', 'U+200C'],
    ['a style on a letter', 'bob\ufe0f', 'U+FE0F'],
    ['a style on a digit', '1\ufe0f', 'U+FE0F'],
    ['a variant of a letter', 'b\u{e0100}', 'U+E0100'],
    ['a joiner behind an emoji', '👩\u200d', 'U+200D'],
    ['a message in tags', '🏴\u{e0068}\u{e0069}', 'U+E0068'],
  ])('is refused in other places: %s', (_, name, character) => {
    expect(findInvisibleCharacterInName(name)).toBe(character);
  });
});

it('can be removed from a text', () => {
  expect(withoutInvisibleCharacters('\u202ecurl\u200b/8\u200b.7')).toBe('curl/8.7');
});
