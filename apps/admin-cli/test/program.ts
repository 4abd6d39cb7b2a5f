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

/** How to call the program, as a process or in this one. */
export interface Call {
  readonly argv: readonly string[];
  /** All variables that it has. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads; nothing when absent. */
  readonly stdin?: string;
  /** Where it runs; the root folder when absent. */
  readonly cwd?: string;
}

/** How to call the built program. */
export interface ProcessCall extends Call {
  /** A file descriptor that it prints to instead of a pipe. */
  readonly stdout?: number;
}

/** The launcher that npm links as `nbsetup`. */
export const launcher = fileURLToPath(new URL('../bin/nbsetup.js', import.meta.url));

/** Runs the built program to its end. */
export async function runProgram(call: ProcessCall): Promise<Outcome> {
  return startProgram(call).ended;
}

/** Runs it where no file that it writes can grow, as on a full disk. */
export async function runWithoutSpace(call: Call): Promise<Outcome> {
  return start(['/bin/sh', '-c', 'ulimit -f 0; exec "$@"', 'sh', ...wordsOf(call)], call).ended;
}

/** Starts the built program, by its launcher. */
export function startProgram(call: ProcessCall): RunningProgram {
  return start(wordsOf(call), call);
}

/** Compiled once: optimising the embedded engine does not pay in a process that lives for a second. */
function wordsOf({ argv }: Call): readonly string[] {
  return [process.execPath, '--liftoff-only', launcher, ...argv];
}

function start([command = '', ...words]: readonly string[], call: ProcessCall): RunningProgram {
  const { env = {}, stdin = '', cwd = '/', stdout = -1 } = call;
  const program = spawn(command, words, {
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
