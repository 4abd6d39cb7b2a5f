import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatePassword } from './generated-password.ts';

/** Returns a source that repeats these bytes. */
const repeating = (given: readonly number[]): { bytes: (count: number) => Uint8Array } => {
  let next = 0;
  return {
    bytes: (count) => Uint8Array.from({ length: count }, () => given[next++ % given.length] ?? 0),
  };
};

/** Generates bytes of which at least one is not skipped. */
const chance = fc
  .array(fc.nat(255), { minLength: 16, maxLength: 400 })
  .map((given) => repeating([...given, 7]));

describe('a generated password', () => {
  it('has 16 characters, with at least 2 special, 2 digits and 2 in upper case', () => {
    fc.assert(
      fc.property(chance, (randomness) => {
        const password = generatePassword(randomness);

        expect(password).toMatch(/^[A-Za-z0-9!@#$%&*]{16}$/);
        expect(password).toMatch(/([!@#$%&*].*){2}/);
        expect(password).toMatch(/(\d.*){2}/);
        expect(password).toMatch(/([A-Z].*){2}/);
      }),
    );
  });

  it('depends only on the random bytes (W14)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(255), { maxLength: 400 }), (given) => {
        expect(generatePassword(repeating([...given, 7]))).toBe(generatePassword(repeating([...given, 7])));
      }),
    );
  });

  it('has the first character of every alphabet for zero bytes', () => {
    expect(generatePassword(repeating([0]))).toBe('!!00AAaaaaaaaaaa');
  });

  it('skips bytes that would favour some characters', () => {
    const zeros = Array.from({ length: 100 }, () => 0);

    // Of 256 bytes, 252 are a fair choice of 7 special characters, 250 of 10 digits, 234 of 26 letters.
    const password = generatePassword(repeating([252, 255, 0, 0, 250, 0, 0, 234, 0, ...zeros]));

    expect(password).toBe(generatePassword(repeating([0])));
  });

  it('can have each of its characters in each position (W14)', () => {
    let state = 1;
    const counting = {
      bytes: (count: number) =>
        Uint8Array.from({ length: count }, () => (state = (state * 48_271) % 2_147_483_647) >> 8),
    };

    const passwords = Array.from({ length: 3_000 }, () => generatePassword(counting));

    for (let position = 0; position < 16; position += 1) {
      expect(new Set(passwords.map((password) => password.charAt(position))).size).toBe(69);
    }
  });
});
