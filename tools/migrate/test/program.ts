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

/** A process of the built program that is still running. */
export interface RunningProgram {
  readonly ended: Promise<Outcome>;
  send(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL' | 'SIGSTOP'): void;
}

interface Call {
  readonly argv: readonly string[];
  /** The whole environment of the process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The launcher that npm links as `nbsetup-migrate`. */
export const launcher = fileURLToPath(new URL('../bin/nbsetup-migrate.js', import.meta.url));

/** Runs the built program to its end. */
export async function runProgram(call: Call): Promise<Outcome> {
  return startProgram(call).ended;
}

/** Starts the built program for the running test; killed when that is over. */
export function startProgram(call: Call): RunningProgram {
  const program = spawnProgram(call);
  onTestFinished(() => {
    program.send('SIGKILL');
  });
  return program;
}

/** Starts the built program, by its launcher, for whoever ends it. */
export function spawnProgram({ argv, env = {} }: Call): RunningProgram {
  // Compiled once: optimising the embedded engine does not pay in a process that lives for a second.
  const program = spawn(process.execPath, ['--liftoff-only', launcher, ...argv], {
    env,
    cwd: '/',
    stdio: 'pipe',
  });
  const ended = Promise.all([text(program.stdout), text(program.stderr), once(program, 'exit')]).then(
    ([stdout, stderr]) => ({ exitCode: program.exitCode, stdout, stderr }),
  );
  return {
    ended,
    send: (signal) => {
      program.kill(signal);
    },
  };
}
