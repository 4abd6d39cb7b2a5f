import { Readable } from 'node:stream';
import type { Surroundings } from '../src/program/command-context.ts';
import { runCli } from '../src/program/run-cli.ts';
import type { Outcome } from './program.ts';

/** What of its surroundings a test changes. */
type Changes = Partial<Pick<Surroundings, 'env' | 'interrupts'>> & {
  /** Takes what is delivered on stdout; may throw. */
  readonly onDeliver?: (text: string) => void;
  readonly stdin?: string;
};

/** Runs the program in this process, which takes milliseconds; signals and the bundle are for tests that start one. */
export async function runInProcess(argv: readonly string[], changes: Changes = {}): Promise<Outcome> {
  const { env = {}, interrupts = noInterrupts, onDeliver = () => undefined, stdin = '' } = changes;
  const printed: string[] = [];
  const explained: string[] = [];
  const outputTo = (texts: string[], take: (text: string) => void): Surroundings['stdout'] => ({
    isTerminal: false,
    write: (text) => texts.push(text),
    deliver: async (text) => {
      take(text);
      texts.push(text);
    },
    failure: () => undefined,
  });
  const exitCode = await runCli(argv, {
    env,
    stdin: Readable.from([stdin]),
    stdout: outputTo(printed, onDeliver),
    stderr: outputTo(explained, () => undefined),
    interrupts,
  });
  return { exitCode, stdout: printed.join(''), stderr: explained.join('') };
}

const noInterrupts: Surroundings['interrupts'] = {
  hold: () => () => undefined,
  onAbort: () => () => undefined,
};
