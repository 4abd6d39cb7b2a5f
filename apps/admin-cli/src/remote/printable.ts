import { redactTokens } from '@nbsetup/domain';

const lengthMax = 500;

/**
 * A text of a server for a terminal: it must not be able to move the cursor of whoever asks it, nor repeat the token that
 * it was asked with, or made, into the log of a pipeline.
 */
export function printable(text: string): string {
  return redactTokens(text.replace(/\p{C}+/gu, ' ')).slice(0, lengthMax);
}
