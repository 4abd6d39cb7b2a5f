import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { onTestFinished } from 'vitest';

/** The program that runs the others. In some seconds, the time to optimise the embedded engine would be lost. */
export const node = `${process.execPath} --liftoff-only`;

/** A running program that serves the API. */
export interface ServedProgram {
  /** Its URL, once it listens. */
  readonly url: string;
  /** Sends SIGTERM. Returns the exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Starts a shell line that serves the API on a free port, with the data in the folder, and waits until it listens. */
export async function serve(line: string, folder: string): Promise<ServedProgram> {
  const program = spawn('/bin/sh', ['-c', `exec env ${line}`], {
    cwd: folder,
    env: {
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      NB_LISTEN_ADDRESS: '127.0.0.1:0',
      NB_VERSION_CHECK_ENABLED: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    program.kill('SIGKILL');
  });
  let seen = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [program.stdout, program.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        seen += text;
        const [, found] = /listening\s+(\S+)\n/.exec(seen) ?? [];
        if (found !== undefined) resolve(found);
      });
    }
    program.once('exit', () => {
      reject(new Error(`ended before it listened: ${seen}`));
    });
  });
  return {
    url,
    stop: async () => {
      const ended = once(program, 'exit');
      program.kill('SIGTERM');
      await ended;
      return program.exitCode;
    },
  };
}
