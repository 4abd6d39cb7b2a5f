const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Writes a whole number from 0 to 2^53 - 1 in base 62, digits in the order 0-9, A-Z, a-z, most significant first;
 * 0 is `0`. Source: docs/netbird-api.md 1.1.
 */
export function encodeBase62(value: number): string {
  let digits = '';
  let rest = value;
  do {
    digits = alphabet.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  } while (rest > 0);
  return digits;
}

/** The base62 character for a digit value from 0 to 61. */
export function base62Digit(value: number): string {
  return alphabet.charAt(value);
}
