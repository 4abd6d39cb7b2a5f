import { DomainError } from '../error/domain-error.ts';

/** 22 characters of the poorest usual alphabet, base64url with its 6 bits each, are the first to hold 128 bits. */
const keyLengthMin = 22;
const keyLengthMax = 255;
const visibleAscii = /^[\x21-\x7e]*$/;

/**
 * Returns the key that makes a request safe to repeat, or throws `invalid_input`. Answers are sealed under it, so it has
 * to be as hard to guess as one: at least 128 bits of text. A random UUID will do. The key itself is in no message.
 */
export function parseIdempotencyKey(text: string): string {
  const key = unquoted(text);
  if (key.length < keyLengthMin || key.length > keyLengthMax || !visibleAscii.test(key)) {
    throw new DomainError(
      'invalid_input',
      `Idempotency-Key must be ${keyLengthMin} to ${keyLengthMax} visible ASCII characters without blanks, ` +
        'such as a random UUID',
    );
  }
  return key;
}

/** The draft of the HTTP working group writes the key as a quoted string; most clients write it bare. */
function unquoted(text: string): string {
  return /^"(.*)"$/.exec(text)?.[1] ?? text;
}
