import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the workspace. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The variables that keep a command from connecting to anything: no telemetry, no cloud, no background process. */
const quiet = {
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_INTERACTIVE: 'false',
  DO_NOT_TRACK: '1',
};

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** The error of a command with another exit code than 0. */
class CommandFailed extends Error {
  /** @param {string} message @param {number} exitCode */
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * The destination of the output: `stdout`, `stderr`, or a file that is shown only if the command fails.
 *
 * @typedef {'stdout' | 'stderr' | { logFile: string }} Output
 */

/**
 * Runs a command in the workspace. It passes SIGINT, SIGTERM and SIGHUP on to the command.
 * Rejects with `CommandFailed` if the exit code is not 0. After a signal, the exit code is 128 plus its number.
 *
 * @param {string} command @param {readonly string[]} parameters @param {{ output?: Output }} [options]
 * @returns {Promise<void>}
 */
export async function run(command, parameters, { output = 'stderr' } = {}) {
  const text = [command, ...parameters].join(' ');
  const { stdio, close } = openOutput(output);
  const { exitCode, isStopped } = await waitFor(
    spawn(command, parameters, { cwd: root, env: { ...process.env, ...quiet }, stdio }),
  ).finally(close);
  if (exitCode === 0) return;
  if (typeof output === 'string' || isStopped) throw new CommandFailed(`\`${text}\` failed`, exitCode);
  process.stderr.write(readFileSync(output.logFile));
  const where = relative(process.cwd(), output.logFile);
  throw new CommandFailed(`\`${text}\` failed; its output is shown above and stays in ${where}`, exitCode);
}

/** Creates an empty log file, and its folder if it is missing. @param {string} logFile */
export function startLog(logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  writeFileSync(logFile, '');
}

/** @param {Output} output @returns {{ stdio: import('node:child_process').StdioOptions, close: () => void }} */
function openOutput(output) {
  if (output === 'stdout') return { stdio: ['ignore', 'inherit', 'inherit'], close: () => undefined };
  if (output === 'stderr') return { stdio: ['ignore', 2, 'inherit'], close: () => undefined };
  const file = openSync(output.logFile, 'a');
  return {
    stdio: ['ignore', file, file],
    close: () => {
      closeSync(file);
    },
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ exitCode: number, isStopped: boolean }>}
 */
function waitFor(child) {
  let isStopped = false;
  // A signal to this program is meant for the command. When the command ends, this program also ends.
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    isStopped = true;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, passOn);
      resolve({ exitCode: code ?? 128 + constants.signals[signal ?? 'SIGTERM'], isStopped });
    });
  });
}

/**
 * Runs the program of an installed package of the same name.
 *
 * @param {'nx' | 'tsx'} name
 * @param {readonly string[]} parameters @param {{ output?: Output }} [options]
 */
export async function runInstalled(name, parameters, options) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const script = join(folder, typeof bin === 'string' ? bin : bin[name]);
  return run(process.execPath, [script, ...parameters], options);
}

/** Prints the error on one line, and ends the process with the exit code of the command. @param {unknown} error */
export function fail(error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof CommandFailed ? error.exitCode : 1;
}
