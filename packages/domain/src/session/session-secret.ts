import type { Randomness } from '../platform/randomness.ts';
import { hashToken } from '../token/token-hash.ts';

const secretBytes = 32;
const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/** Generates the secret of a session: 256 random bits in base64url, 43 characters that are safe in a cookie. */
export function generateSessionSecret(randomness: Pick<Randomness, 'bytes'>): string {
  const base64 = btoa(String.fromCharCode(...randomness.bytes(secretBytes)));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Returns whether `text` has the shape of a secret. Other text needs no query. */
export function isSessionSecret(text: string): boolean {
  return secretPattern.test(text);
}

/** Returns the hash for storing and finding a secret, as for tokens. A fast hash is enough for 256 random bits. */
export function hashSessionSecret(secret: string): string {
  return hashToken(secret);
}
