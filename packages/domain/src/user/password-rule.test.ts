import { describe, expect, it } from 'vitest';
import { requirePassword } from './password-rule.ts';

describe('a password', () => {
  it.each([
    ['8 ASCII characters', 'abcdefgh'],
    ['72 ASCII characters', 'a'.repeat(72)],
    ['4 characters of 2 bytes', 'éééé'],
    ['36 characters of 2 bytes', 'é'.repeat(36)],
    ['24 characters of 3 bytes', '李'.repeat(24)],
    ['2 characters of 4 bytes', '🚀🚀'],
    ['18 characters of 4 bytes', '🚀'.repeat(18)],
    ['only blanks', '        '],
  ])('can be %s', (_, password) => {
    expect(requirePassword(password)).toBe(password);
  });

  it.each([
    ['7 ASCII characters', 'abcdefg'],
    ['7 bytes in 3 characters', 'éé李'],
    ['one character of 4 bytes', '🚀'],
  ])('cannot be %s', (_, password) => {
    expect(() => requirePassword(password)).toThrow('password must be at least 8 characters');
  });

  it.each([
    ['73 ASCII characters', 'a'.repeat(73)],
    ['73 bytes in 37 characters', `${'é'.repeat(36)}a`],
    ['75 bytes in 25 characters', '李'.repeat(25)],
    ['76 bytes in 19 characters', '🚀'.repeat(19)],
  ])('cannot be %s (W13)', (_, password) => {
    expect(() => requirePassword(password)).toThrow('password must be at most 72 characters');
  });

  it('is required', () => {
    expect(() => requirePassword('')).toThrow('password is required');
  });

  it('cannot contain a NUL, because some bcrypt implementations stop there', () => {
    expect(() => requirePassword('correct\u0000horse')).toThrow('password must not contain NUL characters');
  });
});
