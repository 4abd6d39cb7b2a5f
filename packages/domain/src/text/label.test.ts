import { describe, expect, it } from 'vitest';
import { parseLabel } from './label.ts';

const parse = (text: string): string => parseLabel(text, { subject: 'name', whenEmpty: 'name is required' });

describe('a name', () => {
  it.each([
    ['Admin User', 'Admin User'],
    ['  Ada  ', 'Ada'],
    ['李雷', '李雷'],
    ['👩‍🚀'.repeat(10), '👩‍🚀'.repeat(10)],
    ['n'.repeat(255), 'n'.repeat(255)],
    ['Zoe\u0308', 'Zo\u00eb'],
    ['e\u0301'.repeat(255), '\u00e9'.repeat(255)],
    ['علی\u200cرضا', 'علی\u200cرضا'],
  ])('is accepted and trimmed: %j', (text, name) => {
    expect(parse(text)).toBe(name);
  });

  it.each(['', ' ', '\n\t'])('is required, not %j', (text) => {
    expect(() => parse(text)).toThrow('name is required');
  });

  it('cannot be 256 characters long (W11)', () => {
    expect(() => parse('n'.repeat(256))).toThrow('name must be at most 255 characters');
  });

  it('is measured in characters, not in 16-bit units', () => {
    expect(parse('🚀'.repeat(255))).toBe('🚀'.repeat(255));
  });

  it.each([
    ['\u200b', 'U+200B'],
    ['\u3164', 'U+3164'],
    ['\u202egnp.exe', 'U+202E'],
    ['a\u2028b', 'U+2028'],
  ])('cannot be invisible or change the direction: %j', (text, character) => {
    expect(() => parse(text)).toThrow(
      `name must not contain characters that show nothing or change the direction of text, such as ${character}`,
    );
  });

  it('cannot consist of accents', () => {
    expect(() => parse('\u0301')).toThrow('name must contain a visible character');
  });

  it.each(['Ada\u0000', 'Ada\nLovelace', 'Ada\u001b[31m', 'Ada\ud800'])(
    'cannot contain control characters or half a character: %j',
    (text) => {
      expect(() => parse(text)).toThrow('name must not contain control characters');
    },
  );
});
