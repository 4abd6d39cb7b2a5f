import type { PasswordHasher } from '../platform/password-hasher.ts';
import { normalizePassword } from './password-rule.ts';

/**
 * Returns whether the hash is a hash of the password, in any Unicode form. Returns `false` without a hash. For a wrong
 * password the work does not depend on the hash, so that the time does not show whether there is one.
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
 * Returns the forms of a password. Passwords are hashed in NFC. Earlier versions hashed them as typed, which on some
 * systems is NFD. A password in ASCII has one form.
 */
function spellingsOf(password: string): readonly string[] {
  return [...new Set([normalizePassword(password), password, password.normalize('NFD')])];
}
