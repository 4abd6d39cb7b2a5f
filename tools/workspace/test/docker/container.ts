import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Image } from './replay.ts';

/** The exit code and the output of a program. */
interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

/** The programs of an image, run as a user who can write only to the data directory. */
export interface Container {
  /** Starts the entry point and waits until it listens. */
  start(): Promise<ChildProcess>;
  /** Runs a program and returns its outcome. */
  run(command: readonly string[]): Promise<Ended>;
}

/** Creates the container. `env` is added to the variables of the image, as with `docker run --env`. */
export function createContainer(image: Image, env: Readonly<Record<string, string>>): Container {
  const { user, tree, workingDirectory, entrypoint } = image;
  const [uid = 0, gid = 0] = user.split(':').map(Number);
  const options = {
    cwd: join(tree, workingDirectory),
    env: { ...redirected(image), HOME: '/nonexistent', TMPDIR: '/nonexistent', ...env },
    // For any user except root, the modes of the tree make it read-only.
    ...(process.getuid?.() === 0 && { uid, gid }),
  };
  return {
    start: async () => {
      const [program = '', ...parameters] = entrypoint;
      const child = spawn(program, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
      await listening(child);
      return child;
    },
    run: async ([program = '', ...parameters]) => {
      const child = execFile(program, parameters, options);
      let output = '';
      child.stdout?.on('data', (text: string) => (output += text));
      child.stderr?.on('data', (text: string) => (output += text));
      const exitCode = await endOf(child);
      return { exitCode, output };
    },
  };
}

/** Returns the variables of the image, with absolute paths inside the tree and with the node of this process. */
function redirected({ env, tree }: Image): Record<string, string> {
  const own = Object.fromEntries([...env].map(([name, value]) => [name, value.replace(/^\//, `${tree}/`)]));
  const path = (own['PATH'] ?? '').replace('$PATH', `${dirname(process.execPath)}:/usr/bin:/bin`);
  return { ...own, PATH: path };
}

async function listening(child: ChildProcess): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
      if (/listening .*\n[^]*\n\n/.test(output)) resolve();
    });
    child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`it ended with ${String(code)}: ${output}`));
    });
  });
}

/** Waits for the end of a process. Returns its exit code. */
export async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  return new Promise((resolve) => child.once('close', resolve));
}

/** Returns the paths below a folder that `find` prints. */
export async function findIn(folder: string, ...conditions: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('find', [folder, ...conditions], { maxBuffer: 1 << 26 });
  return stdout.split('\n').filter((line) => line !== '');
}
