import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createOutput } from '../src/program/output.ts';
import type { ProcessIo } from '../src/program/command-context.ts';
import { runCli } from '../src/run-cli.ts';
import type { Call, Outcome } from './program.ts';

/** A call of the program in this process. */
export interface InProcessCall extends Call, Partial<Pick<ProcessIo, 'interrupts' | 'stdout'>> {
  /** Whether the program has a terminal, on which `stdin` is typed. */
  readonly isTerminal?: boolean;
  /** Called with the text that is delivered on stdout. May throw. */
  readonly onDeliver?: (text: string) => void;
}

/**
 * Runs the program in this process, from its sources. That is ten times cheaper than `runProgram`. Tests of signals,
 * system streams and the bundle must start a process.
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

/** Creates a stdout on a full disk. */
export function fullStdout(): ProcessIo['stdout'] {
  return createOutput(createWriteStream('/dev/full'), 'stdout');
}

const noInterrupts: ProcessIo['interrupts'] = {
  hold: () => () => undefined,
  onAbort: () => () => undefined,
  release: () => undefined,
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

/** Runs `work` with the folder as the current one. Work at the same time must use the same folder. */
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
