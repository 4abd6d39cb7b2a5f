import { runApi } from '../src/run-api.ts';
import type { ApiRun, FailedStart } from './api-process.ts';

type Environment = Readonly<Record<string, string>>;

/** The cost of a test's password hash, and the size of the queue. 4 is the lowest cost of bcrypt. */
interface Hashing {
  readonly cost?: number;
  readonly threads?: number;
  readonly queueMax?: number;
}

/**
 * Starts the API in this process on a free port, with no variables except `env`.
 * Use it unless a test is about signals, the end of a process or the build, which need a process.
 */
export async function startApiHere(env: Environment, hashing: Hashing = {}): Promise<ApiRun> {
  const run = launch(env, hashing);
  const url = await Promise.race([run.url, run.ended]);
  if (typeof url === 'number') throw new Error(`the API ended with ${String(url)}: ${run.stderr()}`);
  return {
    url,
    stdout: run.stdout,
    stderr: run.stderr,
    end: async () => {
      run.stop();
      return run.ended;
    },
  };
}

/** Starts the API in this process and expects it to fail. */
export async function failToStartApiHere(env: Environment): Promise<FailedStart> {
  const { ended, stdout, stderr } = launch(env);
  return { exitCode: await ended, stdout: stdout(), stderr: stderr() };
}

interface Launch {
  readonly url: Promise<string>;
  readonly ended: Promise<number>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly stop: () => void;
}

function launch(env: Environment, hashing: Hashing = {}): Launch {
  const listening = deferred();
  const stopping = deferred();
  let printed = '';
  let logged = '';
  const stderr = { write: (text: string): string => (logged += text) };
  const stdout = {
    write: (text: string): void => {
      printed += text;
      const [, url] = /listening\s+(\S+)\n/.exec(text) ?? [];
      if (url !== undefined) listening.resolve(url);
    },
  };
  const ended = runApi({
    version: '0.1.0',
    env: { NB_LISTEN_ADDRESS: '127.0.0.1:0', NB_VERSION_CHECK_ENABLED: 'false', ...env },
    stdout,
    stderr,
    log: stderr,
    stopRequested: stopping.promise,
    onReloadRequested: () => undefined,
    exit: (code) => {
      throw new Error(`the API would have ended this process with ${String(code)}`);
    },
    hashing: { cost: 4, threads: 1, ...hashing },
  });
  return {
    url: listening.promise,
    ended,
    stdout: () => printed,
    stderr: () => logged,
    stop: () => {
      stopping.resolve('SIGTERM');
    },
  };
}

interface Deferred {
  readonly promise: Promise<string>;
  readonly resolve: (value: string) => void;
}

function deferred(): Deferred {
  let resolve: Deferred['resolve'] = () => undefined;
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
