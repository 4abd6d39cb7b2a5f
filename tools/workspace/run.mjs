import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the workspace. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Whatever is run here calls nobody: no telemetry, no cloud, no background process. */
const quiet = {
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_INTERACTIVE: 'false',
  DO_NOT_TRACK: '1',
};

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** A command that ended with another exit code than 0. */
class CommandFailed extends Error {
  /** @param {string} command @param {number} exitCode */
  constructor(command, exitCode) {
    super(`\`${command}\` failed`);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command in the workspace, everything it prints on stderr or, with `output: 'stdout'`, on stdout.
 *
 * @param {string} command @param {readonly string[]} parameters @param {{ output?: 'stdout' | 'stderr' }} [options]
 * @returns {Promise<void>}
 */
export function run(command, parameters, { output = 'stderr' } = {}) {
  const stdout = output === 'stdout' ? 'inherit' : 2;
  const child = spawn(command, parameters, {
    cwd: root,
    env: { ...process.env, ...quiet },
    stdio: ['ignore', stdout, 'inherit'],
  });
  // Who stops this program means the command; its end is the end of both.
  const passOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      for (const signal of signals) process.off(signal, passOn);
      if (code === 0) resolve();
      else reject(new CommandFailed([command, ...parameters].join(' '), code ?? 1));
    });
  });
}

/**
 * Runs the program of the same name that a package brings.
 *
 * @param {'nx'} name
 * @param {readonly string[]} parameters @param {{ output?: 'stdout' | 'stderr' }} [options]
 */
export async function runInstalled(name, parameters, options) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const script = join(folder, typeof bin === 'string' ? bin : bin[name]);
  return run(process.execPath, [script, ...parameters], options);
}

/** Ends the process as the failed command ended, with one line. @param {unknown} error */
export function fail(error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof CommandFailed ? error.exitCode : 1;
}
