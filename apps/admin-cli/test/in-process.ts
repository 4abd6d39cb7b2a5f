import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createOutput } from '../src/program/output.ts';
import type { ProcessIo } from '../src/program/command-context.ts';
import { runCli } from '../src/run-cli.ts';
import type { Call, Outcome } from './program.ts';

/** How to call the program in this process. */
export interface InProcessCall extends Call, Partial<Pick<ProcessIo, 'interrupts' | 'stdout'>> {
  /** Whether somebody could be asked, who types `stdin`. */
  readonly isTerminal?: boolean;
  /** Takes what is delivered on stdout; may throw. */
  readonly onDeliver?: (text: string) => void;
}

/**
 * Runs the program in this process, from its sources: ten times cheaper than `runProgram`, and the same to who calls it.
 * Signals, streams of the system and the bundle are for tests that start a process.
 */
export async function runInProcess(call: InProcessCall): Promise<Outcome> {
  const printed: string[] = [];
  const explained: string[] = [];
  const { argv, env = {}, stdin = '', cwd = '/', interrupts = noInterrupts } = call;
  const { stdout = outputTo(printed, call.onDeliver) } = call;
  const exitCode = await inFolder(cwd, () =>
    runCli(argv, {
      env,
      stdin: Object.assign(Readable.from([Buffer.from(stdin)]), {
        isTTY: call.isTerminal ?? false,
        setRawMode: () => undefined,
      }),
      stdout,
      stderr: outputTo(explained),
      interrupts,
    }),
  );
  return { exitCode, stdout: printed.join(''), stderr: explained.join('') };
}

/** What the program prints to where the disk is full. */
export function fullStdout(): ProcessIo['stdout'] {
  return createOutput(createWriteStream('/dev/full'), 'stdout');
}

const noInterrupts: ProcessIo['interrupts'] = {
  hold: () => () => undefined,
  onAbort: () => () => undefined,
};

function outputTo(texts: string[], take?: (text: string) => void): ProcessIo['stdout'] {
  return {
    isTerminal: false,
    write: (text) => texts.push(text),
    print: async (text) => {
      texts.push(text);
    },
    deliver: async (text) => {
      take?.(text);
      texts.push(text);
    },
    failure: () => undefined,
  };
}

const home = process.cwd();
const elsewhere = { folder: home, runs: 0 };

/** Lets `work` find files as a process does that was started in a folder; what runs at once must share it. */
async function inFolder<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  if (elsewhere.runs > 0 && elsewhere.folder !== folder) throw new Error('runs at once need the same folder');
  process.chdir(folder);
  elsewhere.folder = folder;
  elsewhere.runs += 1;
  try {
    return await work();
  } finally {
    elsewhere.runs -= 1;
    if (elsewhere.runs === 0) process.chdir(home);
  }
}
