import { DomainError } from '../error/domain-error.ts';
import { passwordBytesMax, passwordBytesMin } from '../limits.ts';

/**
 * Returns `password` in NFC, the form that is hashed. The messages say "characters" and count UTF-8 bytes, as in the
 * reference. A NUL is refused, because bcrypt implementations treat it differently.
 *
 * @throws `invalid_input` if it breaks the rule. The message does not contain the password.
 */
export function requirePassword(password: string): string {
  if (password === '') throw new DomainError('invalid_input', 'password is required');
  const normal = normalizePassword(password);
  if (passwordBytes(normal) < passwordBytesMin) {
    throw new DomainError('invalid_input', `password must be at least ${passwordBytesMin} characters`);
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
    throw new DomainError('invalid_input', `password must be at most ${passwordBytesMax} characters`);
  }
  if (normal.includes('\0'))
    throw new DomainError('invalid_input', 'password must not contain NUL characters');
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
  throw new DomainError('invalid_input', 'password must not contain half of a surrogate pair');
}

/** Returns the form in which passwords are hashed and compared. Source: RFC 8265, 4.2.2. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

/** Returns the length of a password in UTF-8 bytes. */
export function passwordBytes(password: string): number {
  return new TextEncoder().encode(password).length;
}
