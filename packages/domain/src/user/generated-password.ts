import type { Randomness } from '../platform/randomness.ts';

const lowerCase = 'abcdefghijklmnopqrstuvwxyz';
const upperCase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
const specials = '!@#$%&*';

/**
 * Makes the first password of a person: 16 characters, of which at least 2 are special, 2 digits and 2 upper case, in
 * any order. Every character and every order is equally likely; the reference draws from a generator that can be
 * foretold, out of an incomplete alphabet (docs/netbird-api.md 3.2; 9, W14).
 */
export function generatePassword(randomness: Pick<Randomness, 'bytes'>): string {
  const draw = (alphabet: string, count: number): readonly string[] =>
    Array.from({ length: count }, () => alphabet.charAt(randomBelow(alphabet.length, randomness)));
  const characters = [
    ...draw(specials, 2),
    ...draw(digits, 2),
    ...draw(upperCase, 2),
    ...draw(lowerCase + upperCase + digits + specials, 10),
  ];
  return shuffled(characters, randomness).join('');
}

function shuffled(characters: readonly string[], randomness: Pick<Randomness, 'bytes'>): readonly string[] {
  const rest = [...characters];
  return characters.flatMap(() => rest.splice(randomBelow(rest.length, randomness), 1));
}

/** A whole number from 0 to `bound` - 1, at most 255. Bytes beyond the last whole multiple of it are thrown away. */
function randomBelow(bound: number, randomness: Pick<Randomness, 'bytes'>): number {
  const fairByteLimit = 256 - (256 % bound);
  for (;;) {
    for (const byte of randomness.bytes(1)) {
      if (byte < fairByteLimit) return byte % bound;
    }
  }
}
