import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { endWithThisProcess } from '../process/end-with-this-process.ts';

/** The built API. */
export const apiProgram = fileURLToPath(new URL('../../../../apps/api/dist/main.js', import.meta.url));

/**
 * Runs inside the API, before it; its threads, which run it too, have no channel. Twice, since what is collected first may
 * let go of more.
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
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  /** What it has printed so far, on stdout and on stderr. */
  readonly printed: () => string;
  /** The exit code, or the signal that ended it; `undefined` while it runs. */
  readonly ended: () => number | string | undefined;
  /** Bytes of the heap after everything was collected that can be; only of one started with `isHeapWatched`. */
  readonly heapBytes: () => Promise<number>;
  /** Sends the signal, unless it has ended already, and answers how it ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string>;
}

/** How an API is started. */
export interface ApiOptions {
  /** Its whole environment, beside a free port and no calls for versions. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether it can be asked how large its heap is. */
  readonly isHeapWatched?: boolean;
  /** A module that runs in it before it, as text. */
  readonly preload?: string;
}

/** Starts the built API on a free port and waits until it listens. Throws with what it printed when it does not. */
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
