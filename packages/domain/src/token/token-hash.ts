import { createHash } from 'node:crypto';

/**
 * Returns the hash for storing and finding a token: SHA-256 of the whole token, in standard base64 with padding. A fast
 * hash is enough, because a token has 178 random bits. Source: docs/netbird-api.md 1.1.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64');
}
