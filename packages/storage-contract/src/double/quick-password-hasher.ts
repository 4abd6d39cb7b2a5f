import type { PasswordHasher } from '@nbsetup/domain';
import { createHash } from 'node:crypto';

/** A hasher for tests that are not about hashing: quick, and as far from the password as a real one. */
export const quickPasswordHasher: PasswordHasher = {
  hash: async (password) => quickHash(password),
  verify: async ({ password, hash }) => quickHash(password) === hash,
};

function quickHash(password: string): string {
  return `quick:${createHash('sha256').update(password).digest('base64')}`;
}
