import { createHash } from 'node:crypto';

/**
 * The form in which a token is stored and looked up: SHA-256 of the whole token, in standard base64 with
 * padding. A fast hash is enough, for the token carries 178 bits of chance. Source: docs/netbird-api.md 1.1.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64');
}
