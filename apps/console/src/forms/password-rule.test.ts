import { describe, expect, it } from 'vitest';
import { passwordProblem, strengthOf, strongPasswordProblem } from './password-rule.ts';

const bounds = { passwordBytesMin: 8, passwordBytesMax: 40 };

describe('the rule of passwords', () => {
  it.each([
    ['', 'Enter a password.'],
    ['1234567', 'Use at least 8 characters.'],
    ['x'.repeat(41), 'Use at most 40 characters. Some characters count as up to four.'],
    // Bytes count, as on the server: eleven of four bytes each.
    ['😀'.repeat(11), 'Use at most 40 characters. Some characters count as up to four.'],
    ['12345678', undefined],
    ['x'.repeat(40), undefined],
  ])('judges %j', (password, problem) => {
    expect(passwordProblem(password, bounds)).toBe(problem);
  });

  it('of an invite also asks for three kinds of characters', () => {
    const problem = 'Add a digit, a capital letter and a special character.';

    expect(strongPasswordProblem('long-enough-1', bounds)).toBe(problem);
    expect(strongPasswordProblem('LongEnough1', bounds)).toBe(problem);
    expect(strongPasswordProblem('Long enough 1', bounds)).toBeUndefined();
  });
});

it('the strength grows with the length and the kinds of characters', () => {
  expect(
    ['aaaaaaaaaaaaaaaa', 'password', 'Password1', 'correct horse battery', 'vT9-kQ2_mX7+pL4'].map(strengthOf),
  ).toEqual([1, 1, 2, 4, 3]);
});
