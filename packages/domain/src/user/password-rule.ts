import { DomainError } from '../error/domain-error.ts';
import { passwordBytesMax, passwordBytesMin } from '../limits.ts';

/**
 * Returns `password` as it is hashed, in NFC, when it may be set, else throws `invalid_input`; the password is never part
 * of the message. The wire texts say "characters" as the reference does, and count UTF-8 bytes as it does too. A NUL is
 * refused, since bcrypt implementations disagree on what follows it.
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
 * Returns `password` in NFC when hashing it takes all of it in, else throws `invalid_input`: at most as long as it may be, no NUL, and
 * no half of a surrogate pair.
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

/** Half a surrogate pair has no bytes in UTF-8: every one would be hashed as U+FFFD, and pass for every other. */
export function requireWholeCharacters(password: string): string {
  if (!/\p{Cs}/u.test(password)) return password;
  throw new DomainError('invalid_input', 'password must not contain half of a surrogate pair');
}

/** The form in which passwords are hashed and compared. Source: RFC 8265, 4.2.2. */
export function normalizePassword(password: string): string {
  return password.normalize('NFC');
}

/** The length that the rules are about. */
export function passwordBytes(password: string): number {
  return new TextEncoder().encode(password).length;
}
