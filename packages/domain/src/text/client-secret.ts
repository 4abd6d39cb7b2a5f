import { clientSecretLengthMax, clientSecretLengthMin } from '../limits.ts';

const visibleAscii = /^[\x21-\x7e]*$/;

/** What a secret that somebody makes up must be, for messages. */
export const clientSecretRule = `${clientSecretLengthMin} to ${clientSecretLengthMax} visible ASCII characters without blanks`;

/** Tells whether a text has the form of a secret that nobody can guess; how it was made is up to its maker. */
export function isClientSecret(text: string): boolean {
  return (
    text.length >= clientSecretLengthMin && text.length <= clientSecretLengthMax && visibleAscii.test(text)
  );
}
