import { DomainError } from '../error/domain-error.ts';
import { passwordBytesMin } from '../limits.ts';
import { normalizePassword, passwordBytes, requireHashable } from './password-rule.ts';

/** What a strong password has, in the order in which messages name it. A blank is special as well. */
const ingredients = [
  ['one digit', /\p{Nd}/u],
  ['one uppercase letter', /\p{Lu}/u],
  ['one special character', /[^\p{L}\p{Nd}]/u],
] as const;

/**
 * Returns `password` in NFC when it keeps the stricter rule for people who choose one without somebody beside them,
 * else throws `invalid_input` with everything that is missing: the length of any password, a digit, an upper-case
 * letter and something that is neither letter nor digit. The password is never part of the message.
 * Source: docs/netbird-api.md 6.3.
 */
export function requireStrongPassword(password: string): string {
  const normal = normalizePassword(password);
  if (passwordBytes(normal) < passwordBytesMin) {
    throw new DomainError('invalid_input', `password must be at least ${passwordBytesMin} characters long`);
  }
  const missing = ingredients.filter(([, pattern]) => !pattern.test(normal)).map(([name]) => name);
  if (missing.length > 0) {
    throw new DomainError('invalid_input', `password must contain at least ${missing.join(', ')}`);
  }
  return requireHashable(normal);
}
