import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, vi } from 'vitest';

/** The exit code and the output of a process. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running process of the built program. It is killed when the test ends. */
export interface RunningProgram {
  readonly pid: number | undefined;
  readonly ended: Promise<Outcome>;
  send(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
  /** Waits until the process has written the text to stderr. */
  says(text: string): Promise<void>;
}

/** A call of the program, as a process or in this one. */
export interface Call {
  readonly argv: readonly string[];
  /** The whole environment of the program. */
  readonly env?: Readonly<Record<string, string>>;
  /** The text on stdin. Default: none. */
  readonly stdin?: string;
  /** The current folder. Default: the root folder. */
  readonly cwd?: string;
}

/** A call of the built program. */
export interface ProcessCall extends Call {
  /** A file descriptor for stdout. Default: a pipe. */
  readonly stdout?: number;
}

/** The path of the launcher that npm links as `nbsetup`. */
export const launcher = fileURLToPath(new URL('../bin/nbsetup.js', import.meta.url));

/** Runs the built program and returns its outcome. */
export async function runProgram(call: ProcessCall): Promise<Outcome> {
  return startProgram(call).ended;
}

/** Runs the built program with a limit of 0 bytes for files, as on a full disk. */
export async function runWithoutSpace(call: Call): Promise<Outcome> {
  return start(['/bin/sh', '-c', 'ulimit -f 0; exec "$@"', 'sh', ...commandLine(call)], call).ended;
}

/** Starts the built program by its launcher. */
export function startProgram(call: ProcessCall): RunningProgram {
  return start(commandLine(call), call);
}

/** Returns the command line. In a process of one second, the time to optimise the embedded engine would be lost. */
function commandLine({ argv }: Call): readonly string[] {
  return [process.execPath, '--liftoff-only', launcher, ...argv];
}

function start([command = '', ...args]: readonly string[], call: ProcessCall): RunningProgram {
  const { env = {}, stdin = '', cwd = '/', stdout = -1 } = call;
  const program = spawn(command, args, {
    env,
    cwd,
    stdio: ['pipe', stdout === -1 ? 'pipe' : stdout, 'pipe'],
  });
  // A program that does not read its stdin may end before this is written.
  program.stdin?.on('error', () => undefined).end(stdin);
  const printed = gather(program.stdout);
  const explained = gather(program.stderr);
  const ended = once(program, 'close').then(() => ({
    exitCode: program.exitCode,
    stdout: printed(),
    stderr: explained(),
  }));
  onTestFinished(() => {
    program.kill('SIGKILL');
  });
  return {
    pid: program.pid,
    ended,
    send: (signal) => {
      program.kill(signal);
    },
    says: (text) =>
      vi.waitFor(() => {
        expect(explained()).toContain(text);
      }, 20_000),
  };
}

/** Reads a stream to its end. Returns a function that returns the text so far. */
function gather(stream: Readable | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return () => text;
}
