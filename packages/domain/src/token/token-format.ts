import type { Randomness } from '../platform/randomness.ts';
import { base62Digit, encodeBase62 } from './base62.ts';
import { crc32 } from './crc32.ts';

/** What every personal access token starts with. */
export const tokenPrefix = 'nbp_';
/** Characters of a whole token: prefix 4, secret 30, checksum 6; all ASCII, so bytes as well. */
export const tokenLength = 40;

const secretLength = 30;
const checksumLength = 6;
const secretPattern = /^[0-9A-Za-z]{30}$/;

/**
 * Makes a new personal access token in plain text, about 178 bits of chance.
 * The caller shows it once and stores only `hashToken` of it. Source of the layout: contract.md 1.1.
 */
export function generateToken(randomness: Pick<Randomness, 'bytes'>): string {
  return assembleToken(drawSecret(randomness));
}

/** Puts prefix and checksum around a secret of 30 base62 characters. */
export function assembleToken(secret: string): string {
  return tokenPrefix + secret + checksumOf(secret);
}

/**
 * Tells whether `text` has the shape of a token: length, prefix, alphabet, and the one canonical spelling of its
 * checksum. The reference also takes other spellings of the same checksum value; nothing ever made those.
 */
export function isWellFormedToken(text: string): boolean {
  if (text.length !== tokenLength || !text.startsWith(tokenPrefix)) return false;
  const secret = text.slice(tokenPrefix.length, tokenPrefix.length + secretLength);
  return secretPattern.test(secret) && text.endsWith(checksumOf(secret));
}

function checksumOf(secret: string): string {
  return encodeBase62(crc32(new TextEncoder().encode(secret))).padStart(checksumLength, '0');
}

/** 248 is the largest multiple of 62 in a byte; higher bytes are thrown away, so every character is equally likely. */
const fairByteLimit = 248;

function drawSecret(randomness: Pick<Randomness, 'bytes'>): string {
  let secret = '';
  while (secret.length < secretLength) {
    for (const byte of randomness.bytes(secretLength - secret.length)) {
      if (byte < fairByteLimit) secret += base62Digit(byte % 62);
    }
  }
  return secret;
}
