import { UsageError } from '@nbsetup/cli-kit';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ProcessIo } from '../program/command-context.ts';

/**
 * Asks on the terminal for a line that is not shown while it is typed. Throws `UsageError` when the input ends instead.
 * Ctrl-C does what it does everywhere.
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
      // A terminal that readline reads sends Ctrl-C as a key.
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
