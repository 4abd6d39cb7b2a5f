import { describe, expect, it } from 'vitest';
import { knownAddressIn, parseEmailAddress } from './email-address.ts';

describe('an e-mail address', () => {
  it.each([
    'admin@example.com',
    'admin@localhost',
    'ADMIN@EXAMPLE.COM',
    'first.last+tag@example.com',
    '"quoted local"@example.com',
    'admin@[127.0.0.1]',
    'admin@exämple.com',
    'ädmin@example.com',
    'admin@-example.com',
    "o'brien_x~y@example.com",
  ])('is accepted without a change: %s', (text) => {
    expect(parseEmailAddress(text)).toBe(text);
  });

  it('is trimmed', () => {
    expect(parseEmailAddress(' \tadmin@example.com \t')).toBe('admin@example.com');
  });

  it.each([
    'not-an-email',
    'admin@@example.com',
    'a b@example.com',
    'admin@',
    '@example.com',
    'admin@example.com.',
    '.admin@example.com',
    'ad..min@example.com',
    'admin@example..com',
    'admin@exa mple.com',
    'a@b, c@d',
    'admin@example.com\n',
    'admin@example.com>',
    'Admin <admin@example.com>',
    '<admin@example.com>',
    'admin@example.com (owner)',
    'Group: a@b.c;',
    'admin\u0000@example.com',
    '"a\u0000b"@example.com',
    'admin\ud800@example.com',
    '   ',
  ])('is refused: %j (W12)', (text) => {
    expect(() => parseEmailAddress(text)).toThrow('invalid email format');
  });

  it('is required', () => {
    expect(() => parseEmailAddress('')).toThrow('email is required');
  });

  it('is required with the message of the caller', () => {
    expect(() => parseEmailAddress('', { whenEmpty: "email can't be empty" })).toThrow(
      "email can't be empty",
    );
  });

  it('can be 254 bytes long', () => {
    const longest = `${'a'.repeat(242)}@example.com`;

    expect(parseEmailAddress(longest)).toBe(longest);
  });

  it('cannot be 255 bytes long (W11)', () => {
    expect(() => parseEmailAddress(`${'a'.repeat(243)}@example.com`)).toThrow(
      'email must be at most 254 bytes',
    );
  });

  it('is checked in linear time, also if it is built to be slow', () => {
    expect(() => parseEmailAddress(`${'a.'.repeat(126)}@`)).toThrow('invalid email format');
  });

  it('is in NFC', () => {
    expect(parseEmailAddress('user@exa\u0308mple.com')).toBe('user@ex\u00e4mple.com');
  });

  it.each([
    ['\u200bbob@example.com', 'U+200B'],
    ['adm\u00adin@example.com', 'U+00AD'],
    ['bob\u200b@example.com', 'U+200B'],
    ['bob@exam\u200cple.com', 'U+200C'],
    ['"a\u2028b"@example.com', 'U+2028'],
    ['bob\u3164@example.com', 'U+3164'],
    ['bob\ufe0f@example.com', 'U+FE0F'],
  ])('has no invisible characters: %j', (text, character) => {
    expect(() => parseEmailAddress(text)).toThrow(
      `email must not contain characters that show nothing or change the direction of text, such as ${character}`,
    );
  });

  it('is found even if a stored one has an invisible character', () => {
    expect(knownAddressIn('adm\u00adin@example.com')).toBe('adm\u00adin@example.com');
  });
});
