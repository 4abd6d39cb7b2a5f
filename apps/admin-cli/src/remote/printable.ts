import { redactTokens } from '@nbsetup/domain';

const lengthMax = 500;

/**
 * Returns text of a server that is safe to print: without control characters, which could move the cursor, and without
 * tokens, which could get into the log of a pipeline.
 */
export function printable(text: string): string {
  return redactTokens(text.replace(/\p{C}+/gu, ' ')).slice(0, lengthMax);
}
