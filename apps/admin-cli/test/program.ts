import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** How a process ended, and what it printed. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of the built program that is still running; killed when the test is over. */
export interface RunningProgram {
  readonly pid: number | undefined;
  readonly ended: Promise<Outcome>;
  send(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
}

/** How to call the program. */
export interface Call {
  readonly argv: readonly string[];
  /** The whole environment of the process. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads; nothing when absent. */
  readonly stdin?: string;
  /** Where it runs; the root folder when absent. */
  readonly cwd?: string;
  /** A file descriptor that it prints to instead of a pipe. */
  readonly stdout?: number;
  /** Lets no file that it writes grow, as a full disk would. */
  readonly noSpace?: boolean;
}

/** The launcher that npm links as `nbsetup`. */
export const launcher = fileURLToPath(new URL('../bin/nbsetup.js', import.meta.url));

/** Runs the built program to its end. */
export async function runProgram(call: Call): Promise<Outcome> {
  return startProgram(call).ended;
}

/** Starts the built program, by its launcher. */
export function startProgram(call: Call): RunningProgram {
  const { argv, env = {}, stdin = '', cwd = '/', stdout = -1, noSpace = false } = call;
  const words = [process.execPath, launcher, ...argv];
  const [command = '', ...rest] = noSpace
    ? ['/bin/sh', '-c', 'ulimit -f 0; exec "$@"', 'sh', ...words]
    : words;
  const program = spawn(command, rest, {
    env,
    cwd,
    stdio: ['pipe', stdout === -1 ? 'pipe' : stdout, 'pipe'],
  });
  // A program that does not read its stdin may end before this is written.
  program.stdin?.on('error', () => undefined).end(stdin);
  const ended = Promise.all([
    program.stdout === null ? '' : text(program.stdout),
    program.stderr === null ? '' : text(program.stderr),
    once(program, 'exit'),
  ]).then(([printed, explained]) => ({ exitCode: program.exitCode, stdout: printed, stderr: explained }));
  onTestFinished(() => {
    program.kill('SIGKILL');
  });
  return {
    pid: program.pid,
    ended,
    send: (signal) => {
      program.kill(signal);
    },
  };
}
