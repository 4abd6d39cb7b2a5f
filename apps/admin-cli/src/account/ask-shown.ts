import { createInterface } from 'node:readline';
import type { ProcessIo } from '../program/command-context.ts';
import { nextLine } from '../program/next-line.ts';

/**
 * Asks on the terminal for a line. The terminal shows it as it is typed.
 * @throws `UsageError` if the input ends first.
 */
export async function askShown(
  { stdin, stderr }: Pick<ProcessIo, 'stdin' | 'stderr'>,
  prompt: string,
): Promise<string> {
  // Without the editor of readline the terminal itself edits the line, and Ctrl-C is a signal.
  const lines = createInterface({ input: stdin, terminal: false });
  stderr.write(`${prompt}: `);
  try {
    return await nextLine(lines);
  } finally {
    lines.close();
  }
}
