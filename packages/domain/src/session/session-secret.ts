import type { Randomness } from '../platform/randomness.ts';
import { hashToken } from '../token/token-hash.ts';

const secretBytes = 32;
const secretPattern = /^[A-Za-z0-9_-]{43}$/;

/** A new secret of a session: 256 bits of chance in base64url, 43 characters that are safe in a cookie. */
export function generateSessionSecret(randomness: Pick<Randomness, 'bytes'>): string {
  const base64 = btoa(String.fromCharCode(...randomness.bytes(secretBytes)));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Tells whether `text` is shaped like a secret of a session; one that is not needs no look-up. */
export function isSessionSecret(text: string): boolean {
  return secretPattern.test(text);
}

/** Returns the form in which a secret is stored and looked up, that of tokens. It is enough for 256 bits of chance. */
export function hashSessionSecret(secret: string): string {
  return hashToken(secret);
}
