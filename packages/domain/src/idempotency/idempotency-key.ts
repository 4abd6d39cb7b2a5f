import { clientSecretBounds, isClientSecret } from '../text/client-secret.ts';
import { idempotencyRefusal } from './idempotency-refusal.ts';

/**
 * Returns the key that makes a request safe to repeat. Responses with tokens are sealed with it, so it must have at
 * least 128 bits of text. A random UUID is enough.
 *
 * @throws `invalid_input` for any other text. The message does not contain the key.
 */
export function parseIdempotencyKey(text: string): string {
  const key = unquoted(text);
  if (!isClientSecret(key)) {
    throw idempotencyRefusal('idempotency_key_malformed', clientSecretBounds);
  }
  return key;
}

/**
 * Returns the key without quotes. The draft of the HTTP working group has a quoted string, but most clients send it
 * without.
 */
function unquoted(text: string): string {
  return /^"(.*)"$/.exec(text)?.[1] ?? text;
}
