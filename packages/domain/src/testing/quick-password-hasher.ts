import type { PasswordHasher } from '../platform/password-hasher.ts';
import { createHash } from 'node:crypto';

/** A quick hasher for tests of other things. Its hashes also differ from the password. */
export const quickPasswordHasher: PasswordHasher = {
  hash: async (password) => quickHash(password),
  verify: async ({ password, hash }) => quickHash(password) === hash,
};

function quickHash(password: string): string {
  return `quick:${createHash('sha256').update(password).digest('base64')}`;
}
