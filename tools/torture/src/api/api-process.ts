import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { endWithThisProcess } from '../process/end-with-this-process.ts';

/** The built API. */
export const apiProgram = fileURLToPath(new URL('../../../../apps/api/dist/main.js', import.meta.url));

/**
 * A module that reports the heap size, run inside the API before it. Its threads also run it, but have no channel.
 * It collects garbage twice, because the first pass may release more.
 */
const heapProbe = `
  if (process.channel) {
    process.on('message', () => {
      gc();
      gc();
      process.send(process.memoryUsage().heapUsed);
    });
    process.channel.unref();
  }
`;
const heapFlags = ['--expose-gc', ...importing(heapProbe)];

/** The built API in a process of its own. */
export interface ApiProcess {
  /** The URL without a trailing slash. */
  readonly url: string;
  readonly pid: number;
  /** Returns the output so far, of stdout and stderr. */
  readonly printed: () => string;
  /** Returns the exit code, or the signal that ended it. Returns `undefined` while it runs. */
  readonly ended: () => number | string | undefined;
  /** Returns the heap size in bytes after garbage collection. Requires `isHeapWatched`. */
  readonly heapBytes: () => Promise<number>;
  /** Sends the signal unless the process has ended. Returns the exit code or the signal. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string>;
}

/** The options of {@link startApiProcess}. */
export interface ApiOptions {
  /** The whole environment, besides a free port and no version requests. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether the process reports its heap size. */
  readonly isHeapWatched?: boolean;
  /** A module, as text, that runs before the API. */
  readonly preload?: string;
}

/**
 * Starts the built API on a free port and waits until it listens.
 * @throws `Error` with its output if it fails to start.
 */
export async function startApiProcess({
  env,
  isHeapWatched = false,
  preload,
}: ApiOptions): Promise<ApiProcess> {
  const flags = [...(isHeapWatched ? heapFlags : []), ...(preload === undefined ? [] : importing(preload))];
  const child = spawn(process.execPath, [...flags, apiProgram], {
    env: { NB_LISTEN_ADDRESS: '127.0.0.1:0', NB_VERSION_CHECK_ENABLED: 'false', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(isHeapWatched ? (['ipc'] as const) : [])],
  });
  endWithThisProcess(child);
  let printed = '';
  const url = new Promise<string>((resolve, reject) => {
    const hear = (text: string): void => {
      printed += text;
      const [, address] = /listening\s+(https?:\S+)\n/.exec(printed) ?? [];
      if (address !== undefined) resolve(address.replace('localhost', '127.0.0.1'));
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear);
    child.once('exit', (code) => {
      reject(new Error(`the API ended with ${String(code)}: ${printed}`));
    });
  });
  return {
    url: await url,
    pid: child.pid ?? 0,
    printed: () => printed,
    ended: () => endOf(child),
    heapBytes: async () => {
      const heard = once(child, 'message');
      child.send('heap');
      const [bytes] = z
        .tuple([z.number()])
        .rest(z.unknown())
        .parse(await heard);
      return bytes;
    },
    end: async (signal) => {
      const closed = once(child, 'close');
      child.kill(signal);
      if (endOf(child) === undefined) await closed;
      return endOf(child) ?? signal;
    },
  };
}

function importing(module: string): readonly string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(module)}`];
}

function endOf({ exitCode, signalCode }: ChildProcess): number | string | undefined {
  return exitCode ?? signalCode ?? undefined;
}
