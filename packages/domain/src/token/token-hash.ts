import { createHash } from 'node:crypto';

/**
 * Returns the hash for storing and finding a token: SHA-256 of the whole token, in standard base64 with padding. A fast
 * hash is enough, because a token has 178 random bits. Source: docs/netbird-api.md 1.1.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64');
}

/** 32 bytes in standard base64 with padding. The last digit has two zero bits, so each hash has one spelling. */
const hashPattern = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** Returns whether a text has the form of a hash that {@link hashToken} returns. */
export function isTokenHash(text: string): boolean {
  return hashPattern.test(text);
}
