import { clientSecretLengthMax, clientSecretLengthMin } from '../limits.ts';

const visibleAscii = /^[\x21-\x7e]*$/;

/** The bounds of the length of a secret. */
export type ClientSecretBounds = Readonly<Record<'min' | 'max', number>>;

/** The bounds of every secret that a client creates. */
export const clientSecretBounds: ClientSecretBounds = {
  min: clientSecretLengthMin,
  max: clientSecretLengthMax,
};

/** Returns the rule for a secret with this length, for messages. */
export function clientSecretForm({ min, max }: ClientSecretBounds): string {
  return `${min} to ${max} visible ASCII characters without blanks`;
}

/** The rule for a secret that a client creates, for messages. */
export const clientSecretRule = clientSecretForm(clientSecretBounds);

/** Returns whether a text has the form of a secret. How random it is cannot be checked. */
export function isClientSecret(text: string): boolean {
  return (
    text.length >= clientSecretLengthMin && text.length <= clientSecretLengthMax && visibleAscii.test(text)
  );
}
