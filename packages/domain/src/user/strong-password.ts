import { passwordBytesMin } from '../limits.ts';
import { normalizePassword, passwordBytes, requireHashable } from './password-rule.ts';
import { passwordRefusal } from './password-refusal.ts';

/** The parts of a strong password, in the order of the messages. A blank counts as special. */
const ingredients = [
  ['one digit', /\p{Nd}/u],
  ['one uppercase letter', /\p{Lu}/u],
  ['one special character', /[^\p{L}\p{Nd}]/u],
] as const;

/**
 * Returns `password` in NFC. It must follow the stricter rule for people who choose a password themselves: the length
 * of any password, a digit, an upper-case letter and a special character. Source: docs/netbird-api.md 6.3.
 *
 * @throws `invalid_input` with everything that is missing. The message does not contain the password.
 */
export function requireStrongPassword(password: string): string {
  const normal = normalizePassword(password);
  if (passwordBytes(normal) < passwordBytesMin) {
    const message = `password must be at least ${passwordBytesMin} characters long`;
    throw passwordRefusal('password_too_short', { min: passwordBytesMin }, { message });
  }
  const missing = ingredients.filter(([, pattern]) => !pattern.test(normal)).map(([name]) => name);
  if (missing.length > 0) {
    throw passwordRefusal('password_too_weak', { missing });
  }
  return requireHashable(normal);
}
