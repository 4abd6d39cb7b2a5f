import { passwordBytesMax, passwordBytesMin } from '../limits.ts';
import { passwordRefusal } from './password-refusal.ts';
import { textRefusal } from '../text/text-refusal.ts';

/**
 * Returns `password` in NFC, the form that is hashed. The messages say "characters" and count UTF-8 bytes, as in the
 * reference. A NUL is refused, because bcrypt implementations treat it differently.
 *
 * @throws `invalid_input` if it breaks the rule. The message does not contain the password.
 */
export function requirePassword(password: string): string {
  if (password === '') throw textRefusal('text_required', { field: 'password' });
  const normal = normalizePassword(password);
  if (passwordBytes(normal) < passwordBytesMin) {
    throw passwordRefusal('password_too_short', { min: passwordBytesMin });
  }
  return requireHashable(normal);
}

/**
 * Returns `password` in NFC if all of it is hashed.
 *
 * @throws `invalid_input` if it is too long, or contains a NUL or half a surrogate pair
 */
export function requireHashable(password: string): string {
  const normal = normalizePassword(password);
  if (passwordBytes(normal) > passwordBytesMax) {
    throw passwordRefusal('password_too_long', { max: passwordBytesMax });
  }
  if (normal.includes('\0')) throw passwordRefusal('password_has_nul');
  return requireWholeCharacters(normal);
}

/**
 * Returns `password` if it has no half of a surrogate pair. A half has no bytes in UTF-8, so all halves would have the
 * hash of U+FFFD.
 *
 * @throws `invalid_input` if it has one
 */
export function requireWholeCharacters(password: string): string {
  if (!/\p{Cs}/u.test(password)) return password;
  throw passwordRefusal('password_has_half_character');
}

/** Returns the form in which passwords are hashed and compared. Source: RFC 8265, 4.2.2. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

/** Returns the length of a password in UTF-8 bytes. */
export function passwordBytes(password: string): number {
  return new TextEncoder().encode(password).length;
}
