import { tokenLength } from '../limits.ts';
import type { Randomness } from '../platform/randomness.ts';

const prefixLength = 4;
const secretLength = 30;
const checksumLength = 6;
const secretPattern = /^[0-9A-Za-z]{30}$/;
const notBase62 = /[^0-9A-Za-z]/u;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The prefix of all tokens of one kind: three letters and an underscore. */
export type TokenPrefix = `${string}_`;

/**
 * Generates a token in plain text, with about 178 random bits. The caller shows it once and stores only its
 * `hashToken`. Source: docs/netbird-api.md 1.1.
 */
export function generatePrefixedToken(prefix: TokenPrefix, randomness: Pick<Randomness, 'bytes'>): string {
  return assemblePrefixedToken(prefix, generateSecret(randomness));
}

/** Returns the token with this secret of 30 base62 characters: prefix, secret, checksum. */
export function assemblePrefixedToken(prefix: TokenPrefix, secret: string): string {
  return prefix + secret + checksumOf(secret);
}

/**
 * Returns the first fault in the shape of `text` as a token of this kind, or `undefined`. Checks length, prefix,
 * alphabet and checksum. The checksum must be in its canonical spelling. The reference also accepts other spellings of
 * the same value, but nothing generates them. Source: docs/netbird-api.md 1.3 and 3.2.
 */
export function tokenFault(prefix: TokenPrefix, text: string): string | undefined {
  if (new TextEncoder().encode(text).length !== tokenLength) return 'invalid token length';
  if (!text.startsWith(prefix)) return 'invalid token prefix';
  const secret = text.slice(prefixLength, prefixLength + secretLength);
  const checksum = text.slice(prefixLength + secretLength);
  const [stray] = notBase62.exec(checksum) ?? [];
  if (stray !== undefined) return `checksum decoding failed: invalid character: ${stray}`;
  if (!secretPattern.test(secret) || checksum !== checksumOf(secret)) return 'checksum does not match';
  return undefined;
}

function checksumOf(secret: string): string {
  return encodeBase62(crc32(new TextEncoder().encode(secret))).padStart(checksumLength, '0');
}

/** The largest multiple of 62 in a byte. Higher bytes are skipped, so that all characters are equally likely. */
const fairByteLimit = 248;

function generateSecret(randomness: Pick<Randomness, 'bytes'>): string {
  let secret = '';
  while (secret.length < secretLength) {
    for (const byte of randomness.bytes(secretLength - secret.length)) {
      if (byte < fairByteLimit) secret += base62Digit(byte % 62);
    }
  }
  return secret;
}

/**
 * Returns a whole number from 0 to 2^53 - 1 in base 62, with the digits 0-9, A-Z, a-z. Zero is `0`. Source:
 * docs/netbird-api.md 1.1.
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

/** Returns the base62 digit of a value from 0 to 61. */
function base62Digit(value: number): string {
  return alphabet.charAt(value);
}

const reflectedPolynomial = 0xedb88320;

/**
 * Returns the CRC-32 of `bytes` (IEEE 802.3, as in zlib) as an unsigned 32-bit number. Source: docs/netbird-api.md 1.1.
 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = (crc & 1) === 1 ? (crc >>> 1) ^ reflectedPolynomial : crc >>> 1;
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}
