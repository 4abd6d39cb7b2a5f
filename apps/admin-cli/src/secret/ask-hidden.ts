import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ProcessIo } from '../program/command-context.ts';
import { nextLine } from '../program/next-line.ts';

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
  // While readline reads a terminal, Ctrl-C arrives as a key.
  lines.once('SIGINT', () => {
    lines.close();
    process.kill(process.pid, 'SIGINT');
  });
  stderr.write(`${prompt}: `);
  try {
    return await nextLine(lines);
  } finally {
    lines.close();
    stderr.write('\n');
  }
}
