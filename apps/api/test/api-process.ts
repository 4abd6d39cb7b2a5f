import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** A running API, in this process or another. */
export interface ApiRun {
  /** The URL without a trailing slash. */
  readonly url: string;
  /** Returns the output so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Stops the API and returns the exit code. */
  end(): Promise<number | string>;
}

/** The built API in a process of its own. */
export interface ApiProcess extends ApiRun {
  readonly process: ChildProcess;
  /** Sends the signal, SIGTERM by default. Returns the exit code, or the signal that ended the process. */
  end(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | string>;
}

/** The end of a process that failed to start. */
export interface FailedStart {
  readonly exitCode: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/** Starts the built API on a free port, with only `env` in its environment. Waits until it listens. */
export async function startApiProcess(env: Environment): Promise<ApiProcess> {
  const { child, stdout, stderr } = launch(env);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const listening = /listening\s+(https?:\S+)\n[^]*\n\n/.exec(stdout());
      if (listening?.[1] !== undefined) resolve(listening[1]);
    });
    child.once('exit', (code) => {
      reject(new Error(`the API ended with ${String(code)}: ${stderr()}`));
    });
  });
  return {
    process: child,
    url,
    stdout,
    stderr,
    end: async (signal = 'SIGTERM') => {
      const ended = endOf(child);
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts the built API and waits for its failure. */
export async function failToStartApi(env: Environment): Promise<FailedStart> {
  return launchApi(env).ended;
}

/** Starts the built API without waiting. */
export function launchApi(env: Environment): {
  readonly process: ChildProcess;
  readonly ended: Promise<FailedStart>;
} {
  const { child, stdout, stderr } = launch(env);
  const ended = endOf(child).then((exitCode) => ({ exitCode, stdout: stdout(), stderr: stderr() }));
  return { process: child, ended };
}

function launch(env: Environment): {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly stdout: () => string;
  readonly stderr: () => string;
} {
  const child = spawnApi(env);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return { child, stdout: () => stdout, stderr: () => stderr };
}

function spawnApi(env: Environment): ChildProcessByStdio<null, Readable, Readable> {
  // Compiled once: optimising the embedded engine takes longer than it saves in a short process.
  return spawn(process.execPath, ['--liftoff-only', program], {
    env: { NB_LISTEN_ADDRESS: '127.0.0.1:0', NB_VERSION_CHECK_ENABLED: 'false', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function endOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    const settle = (code: number | null, signal: string | null): void => {
      resolve(code ?? signal ?? 'unknown');
    };
    if (child.exitCode === null && child.signalCode === null) child.once('close', settle);
    else settle(child.exitCode, child.signalCode);
  });
}
