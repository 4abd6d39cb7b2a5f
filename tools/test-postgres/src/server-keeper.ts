import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { keeperScript } from './keeper-script.ts';
import type { ServerAccount } from './server-binaries.ts';

/** The shell that watches over one server and deletes its folder at the end. */
export interface ServerKeeper {
  readonly folder: string;

  /** Runs one command of the keeper script. Throws with the end of the server's log when it fails. */
  run(command: string): Promise<void>;

  /** Ends the server, if it runs, and deletes its folder. Safe to call twice. */
  end(): Promise<void>;
}

interface KeeperOptions {
  readonly account: ServerAccount | undefined;
  readonly parents: readonly string[];
}

/** Starts a keeper, which makes a folder that belongs to the account and is closed to everybody else. */
export async function startKeeper(options: KeeperOptions): Promise<ServerKeeper> {
  const shell = spawnShell(options);
  const closed = new Promise((resolve) => shell.once('close', resolve));
  // Writing to a keeper that is gone is noticed as the missing answer.
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
    // Not ours: PGOPTIONS, PGDATA, LD_PRELOAD and the like would change what the server does.
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    // A session of its own: Ctrl-C in the terminal is for the test runner, whose end then ends the keeper.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

async function endOfLog(folder: string): Promise<string> {
  const log = await readFile(join(folder, 'log'), 'utf8').catch(() => 'it wrote no log');
  return log.trim().split('\n').slice(-10).join('\n');
}
