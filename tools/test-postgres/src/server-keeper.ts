import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { keeperScript } from './keeper-script.ts';
import type { ServerAccount } from './server-binaries.ts';

/** The shell that watches one server and deletes its folder at the end. */
export interface ServerKeeper {
  readonly folder: string;

  /**
   * Runs one command of the keeper script.
   * @throws `Error` with the end of the server's log if it fails.
   */
  run(command: string): Promise<void>;

  /** Stops the server if it runs, and deletes its folder. Safe to call twice. */
  end(): Promise<void>;
}

interface KeeperOptions {
  readonly account: ServerAccount | undefined;
  readonly parents: readonly string[];
}

/** Starts a keeper. It creates a folder that only the account can open. */
export async function startKeeper(options: KeeperOptions): Promise<ServerKeeper> {
  const shell = spawnShell(options);
  const closed = new Promise((resolve) => shell.once('close', resolve));
  // A keeper that is gone gives no answer. That is the error to report.
  shell.stdin.on('error', () => undefined);
  await once(shell, 'spawn');

  const answers = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  const first = await answers.next();
  if (first.done === true) {
    throw new Error(`no folder to run programs in, set TMPDIR to one; tried ${options.parents.join(', ')}`);
  }
  const folder = first.value;

  return {
    folder,
    run: async (command) => {
      shell.stdin.write(`${command}\n`);
      const answer = await answers.next();
      if (answer.done === true || answer.value !== '0') {
        throw new Error(`${command} failed: ${await endOfLog(folder)}`);
      }
    },
    end: async () => {
      shell.stdin.end();
      await closed;
      if (shell.exitCode !== 0) {
        throw new Error(`${folder} could not be deleted`);
      }
    },
  };
}

function spawnShell({ account, parents }: KeeperOptions): ChildProcessByStdio<Writable, Readable, null> {
  return spawn('/bin/sh', ['-c', keeperScript, 'keeper', ...parents], {
    ...account,
    cwd: '/',
    // PGOPTIONS, PGDATA, LD_PRELOAD and the like would change the server.
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    // In a session of its own, Ctrl-C reaches only the test runner. When the runner ends, so does the keeper.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

async function endOfLog(folder: string): Promise<string> {
  const log = await readFile(join(folder, 'log'), 'utf8').catch(() => 'it wrote no log');
  return log.trim().split('\n').slice(-10).join('\n');
}
