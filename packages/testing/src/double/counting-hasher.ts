import type { PasswordHasher } from '@nbsetup/domain';
import { quickPasswordHasher } from '@nbsetup/domain/testing';

/** Creates a hasher that counts its verifications. */
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
