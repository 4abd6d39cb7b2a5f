import { tokenLength } from '../limits.ts';
import type { Randomness } from '../platform/randomness.ts';

const prefixLength = 4;
const secretLength = 30;
const checksumLength = 6;
const secretPattern = /^[0-9A-Za-z]{30}$/;
const notBase62 = /[^0-9A-Za-z]/u;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What all tokens of one kind start with: a word of three letters and an underscore. */
export type TokenPrefix = `${string}_`;

/**
 * Makes a new token in plain text, about 178 bits of chance. The caller shows it once and stores only `hashToken`
 * of it. Source of the layout: docs/netbird-api.md 1.1.
 */
export function generatePrefixedToken(prefix: TokenPrefix, randomness: Pick<Randomness, 'bytes'>): string {
  return assemblePrefixedToken(prefix, generateSecret(randomness));
}

/** Puts prefix and checksum around a secret of 30 base62 characters. */
export function assemblePrefixedToken(prefix: TokenPrefix, secret: string): string {
  return prefix + secret + checksumOf(secret);
}

/**
 * Says what is wrong with the shape of `text` as a token of that kind, or `undefined` when nothing is: length,
 * prefix, alphabet, and the one canonical spelling of its checksum. The reference also takes other spellings of the
 * same checksum value; nothing ever made those. Source of order and words: docs/netbird-api.md 1.3 and 3.2.
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

/** 248 is the largest multiple of 62 in a byte; higher bytes are thrown away, so every character is equally likely. */
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
function base62Digit(value: number): string {
  return alphabet.charAt(value);
}

const reflectedPolynomial = 0xedb88320;

/** CRC-32 (IEEE 802.3, as in zlib) of `bytes`, as an unsigned 32-bit number. Source: docs/netbird-api.md 1.1. */
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
