import { UsageError } from '@nbsetup/cli-kit';
import type { Interface } from 'node:readline';

/**
 * Returns the next line of the input.
 * @throws `UsageError` if the input ends first.
 */
export async function nextLine(lines: Interface): Promise<string> {
  return new Promise((resolve, reject) => {
    lines.once('line', resolve);
    lines.once('close', () => {
      reject(new UsageError('the input ended before an answer'));
    });
  });
}
