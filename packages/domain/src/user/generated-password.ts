import type { Randomness } from '../platform/randomness.ts';

const lowerCase = 'abcdefghijklmnopqrstuvwxyz';
const upperCase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
const specials = '!@#$%&*';

/**
 * Generates the first password of a person: 16 characters in random order, with at least 2 special, 2 digits and 2 in
 * upper case. Every character and every order is equally likely. The reference uses a predictable generator and an
 * incomplete alphabet. Source: docs/netbird-api.md 3.2; 9, W14.
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

/**
 * Returns a whole number from 0 to `bound` - 1, with `bound` at most 255. Bytes from the last multiple of it on are
 * skipped.
 */
function randomBelow(bound: number, randomness: Pick<Randomness, 'bytes'>): number {
  const fairByteLimit = 256 - (256 % bound);
  for (;;) {
    for (const byte of randomness.bytes(1)) {
      if (byte < fairByteLimit) return byte % bound;
    }
  }
}
