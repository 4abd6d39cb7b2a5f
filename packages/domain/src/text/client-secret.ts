import { clientSecretLengthMax, clientSecretLengthMin } from '../limits.ts';

const visibleAscii = /^[\x21-\x7e]*$/;

/** The rule for a secret that a client creates, for messages. */
export const clientSecretRule = `${clientSecretLengthMin} to ${clientSecretLengthMax} visible ASCII characters without blanks`;

/** Returns whether a text has the form of a secret. How random it is cannot be checked. */
export function isClientSecret(text: string): boolean {
  return (
    text.length >= clientSecretLengthMin && text.length <= clientSecretLengthMax && visibleAscii.test(text)
  );
}
