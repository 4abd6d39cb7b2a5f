import { DomainError } from '../error/domain-error.ts';
import { clientSecretRule, isClientSecret } from '../text/client-secret.ts';

/**
 * Returns the key that makes a request safe to repeat, or throws `invalid_input`. Answers are sealed under it, so it has
 * to be as hard to guess as one: at least 128 bits of text. A random UUID will do. The key itself is in no message.
 */
export function parseIdempotencyKey(text: string): string {
  const key = unquoted(text);
  if (!isClientSecret(key)) {
    throw new DomainError(
      'invalid_input',
      `Idempotency-Key must be ${clientSecretRule}, such as a random UUID`,
    );
  }
  return key;
}

/** The draft of the HTTP working group writes the key as a quoted string; most clients write it bare. */
function unquoted(text: string): string {
  return /^"(.*)"$/.exec(text)?.[1] ?? text;
}
