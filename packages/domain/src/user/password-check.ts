import type { PasswordHasher } from '../platform/password-hasher.ts';
import { normalizePassword } from './password-rule.ts';

/**
 * Tells whether the hash was made from the password, in whatever Unicode form either was typed; `false` for no hash. How
 * much work that is depends on the password alone while it does not fit, so the time does not tell whether there is a
 * hash: every spelling is tried on it, or on none.
 */
export async function passwordFits(
  hasher: PasswordHasher,
  { password, hash }: { readonly password: string; readonly hash: string | undefined },
): Promise<boolean> {
  for (const spelling of spellingsOf(password)) {
    if (await hasher.verify({ password: spelling, hash })) return true;
  }
  return false;
}

/**
 * NFC is what is hashed. Before that a password was hashed as it was typed, so hashes of then are of this spelling or of
 * NFD, which some systems type. A password in ASCII has one spelling.
 */
function spellingsOf(password: string): readonly string[] {
  return [...new Set([normalizePassword(password), password, password.normalize('NFD')])];
}
