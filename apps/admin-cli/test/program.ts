import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, vi } from 'vitest';

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
  /** Waits until it has written that to stderr. */
  says(text: string): Promise<void>;
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
  // Compiled once: optimising the embedded engine does not pay in a process that lives for a second.
  const words = [process.execPath, '--liftoff-only', launcher, ...argv];
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

/** Reads a stream to its end; the answer tells what came so far. */
function gather(stream: Readable | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return () => text;
}
