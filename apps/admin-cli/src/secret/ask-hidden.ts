import { UsageError } from '@nbsetup/cli-kit';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ProcessIo } from '../program/command-context.ts';

/**
 * Asks on the terminal for a line that is not shown. Ctrl-C ends the program as usual.
 * @throws `UsageError` if the input ends first.
 */
export async function askHidden(
  { stdin, stderr }: Pick<ProcessIo, 'stdin' | 'stderr'>,
  prompt: string,
): Promise<string> {
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
  stderr.write(`${prompt}: `);
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('close', () => {
        reject(new UsageError('the input ended before an answer'));
      });
      // While readline reads a terminal, Ctrl-C arrives as a key.
      lines.once('SIGINT', () => {
        lines.close();
        process.kill(process.pid, 'SIGINT');
      });
    });
  } finally {
    lines.close();
    stderr.write('\n');
  }
}
