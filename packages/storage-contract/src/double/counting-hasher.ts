import type { PasswordHasher } from '@nbsetup/domain';
import { quickPasswordHasher } from './quick-password-hasher.ts';

/** A hasher that counts what it verified. */
export function createCountingHasher(): PasswordHasher & { readonly verified: () => number } {
  let verified = 0;
  return {
    ...quickPasswordHasher,
    verify: (attempt) => {
      verified += 1;
      return quickPasswordHasher.verify(attempt);
    },
    verified: () => verified,
  };
}
