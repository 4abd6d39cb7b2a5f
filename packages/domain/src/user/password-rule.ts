import { DomainError } from '../error/domain-error.ts';

/** Bounds of a password in UTF-8 bytes; the upper one is what bcrypt reads. Source: contract.md 2.2. */
const passwordBytesMin = 8;
const passwordBytesMax = 72;

/**
 * Returns `password` when it may be set, else throws `invalid_input`; the password is never part of the message.
 * The wire texts say "characters" as the reference does, and count UTF-8 bytes as it does too. A NUL is refused, since
 * bcrypt implementations disagree on what follows it.
 */
export function requirePassword(password: string): string {
  if (password === '') throw new DomainError('invalid_input', 'password is required');
  if (passwordBytes(password) < passwordBytesMin) {
    throw new DomainError('invalid_input', `password must be at least ${passwordBytesMin} characters`);
  }
  return requireHashable(password);
}

/** Returns `password` when hashing it takes all of it in, else throws `invalid_input`: at most 72 bytes, and no NUL. */
export function requireHashable(password: string): string {
  if (passwordBytes(password) > passwordBytesMax) {
    throw new DomainError('invalid_input', `password must be at most ${passwordBytesMax} characters`);
  }
  if (password.includes('\0'))
    throw new DomainError('invalid_input', 'password must not contain NUL characters');
  return password;
}

/** The length that the rules are about. */
export function passwordBytes(password: string): number {
  return new TextEncoder().encode(password).length;
}
