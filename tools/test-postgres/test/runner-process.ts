import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A process that starts a server, as a test runner does. It is killed after the test. */
export interface RunnerProcess {
  /** Waits until the server runs. */
  started(): Promise<{ readonly source: string; readonly url: string; readonly folder: string }>;
  kill(): void;

  /** Lets the process stop its server. Returns its exit code. */
  finish(): Promise<number | null>;
}

interface RunnerOptions {
  readonly packageFolder: string;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built package in a process. Its environment is empty by default, without a PATH. */
export function startRunner({ packageFolder, user, env = {} }: RunnerOptions): RunnerProcess {
  const fixture = join(packageFolder, 'test/fixtures/start-server.mjs');
  const runner = spawn(process.execPath, [fixture], { ...user, env, cwd: '/', stdio: 'pipe' });
  const exited = once(runner, 'exit');
  const errors = text(runner.stderr);
  const lines = createInterface({ input: runner.stdout })[Symbol.asyncIterator]();
  onTestFinished(() => {
    runner.kill('SIGKILL');
  });

  return {
    started: async () => {
      const line = await lines.next();
      if (line.done === true) {
        throw new Error(`the process started no server: ${await errors}`);
      }
      const [source = '', url = ''] = line.value.split(' ');
      return { source, url, folder: new URL(url).searchParams.get('host') ?? '' };
    },
    kill: () => {
      runner.kill('SIGKILL');
    },
    finish: async () => {
      runner.stdin.end();
      await exited;
      return runner.exitCode;
    },
  };
}
