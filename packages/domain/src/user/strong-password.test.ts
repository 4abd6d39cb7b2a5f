import { describe, expect, it } from 'vitest';
import { requireStrongPassword } from './strong-password.ts';

describe('a strong password', () => {
  it.each([
    ['one of everything', 'Password1!'],
    ['more than one of everything', 'MyP@ssw0rd#2024'],
    ['a blank as the special character', 'Pass word1'],
    ['letters and digits of another script', 'Ünïcødé٣ß¿'],
    ['72 bytes', `Password1!${'a'.repeat(62)}`],
  ])('can have %s', (_, password) => {
    expect(requireStrongPassword(password)).toBe(password);
  });

  it.each(['', 'pass', 'Pass1!', 'Pass12!'])('cannot be as short as %j', (password) => {
    expect(() => requireStrongPassword(password)).toThrow('password must be at least 8 characters long');
  });

  it.each([
    ['Password!', 'one digit'],
    ['password1!', 'one uppercase letter'],
    ['Password1', 'one special character'],
    ['password1', 'one uppercase letter, one special character'],
    ['password', 'one digit, one uppercase letter, one special character'],
    ['!!!!!!!!', 'one digit, one uppercase letter'],
  ])('is refused with all that is missing: %s lacks %s', (password, missing) => {
    expect(() => requireStrongPassword(password)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        message: `password must contain at least ${missing}`,
        params: { missing: missing.split(', ') },
      }),
    );
  });

  it('cannot be longer than the part that is hashed', () => {
    const password = `Password1!${'a'.repeat(63)}`;

    expect(() => requireStrongPassword(password)).toThrow('password must be at most 72 characters');
  });

  it('cannot contain a NUL', () => {
    expect(() => requireStrongPassword('Password1\u0000')).toThrow(
      'password must not contain NUL characters',
    );
  });
});
