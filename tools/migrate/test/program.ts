import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The exit code and the output of a process. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running process of the built program. */
export interface RunningProgram {
  readonly ended: Promise<Outcome>;
  send(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
}

interface Call {
  readonly argv: readonly string[];
  /** The whole environment of the process. */
  readonly env?: Readonly<Record<string, string>>;
  /** A module of `fixtures/` that is loaded before the program. */
  readonly preloaded?: string;
}

/** The path of the launcher that npm links as `nbsetup-migrate`. */
export const launcher = fileURLToPath(new URL('../bin/nbsetup-migrate.js', import.meta.url));

/** Runs the built program and returns its outcome. */
export async function runProgram(call: Call): Promise<Outcome> {
  return startProgram(call).ended;
}

/** Starts the built program. It is killed when the test ends. */
export function startProgram(call: Call): RunningProgram {
  const program = spawnProgram(call);
  onTestFinished(() => {
    program.send('SIGKILL');
  });
  return program;
}

/** Starts the built program by its launcher. The caller must end it. */
export function spawnProgram({ argv, env = {}, preloaded }: Call): RunningProgram {
  const preload =
    preloaded === undefined ? [] : [`--import=${new URL(`fixtures/${preloaded}`, import.meta.url).href}`];
  // In a process of one second, the time to optimise the embedded engine is lost.
  const program = spawn(process.execPath, ['--liftoff-only', ...preload, launcher, ...argv], {
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
