import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../../apps/api/dist/main.js', import.meta.url));

/** No process stays behind when a part breaks off, or this program does. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** The built API in a process of its own. */
export interface ApiProcess {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  /** What it has printed so far, on stdout and on stderr. */
  readonly printed: () => string;
  /** The exit code, or the signal that ended it; `undefined` while it runs. */
  readonly ended: () => number | string | undefined;
  /** Sends the signal, unless it has ended already, and answers how it ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string>;
}

/** How an API is started. */
export interface ApiOptions {
  /** Its whole environment, beside a free port and no calls for versions. */
  readonly env: Readonly<Record<string, string>>;
  /** Flags of Node.js. */
  readonly flags?: readonly string[];
}

/** Starts the built API on a free port and waits until it listens. Throws with what it printed when it does not. */
export async function startApiProcess({ env, flags = [] }: ApiOptions): Promise<ApiProcess> {
  const child = spawn(process.execPath, [...flags, program], {
    env: { NB_LISTEN_ADDRESS: '127.0.0.1:0', NB_VERSION_CHECK_ENABLED: 'false', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let printed = '';
  const url = new Promise<string>((resolve, reject) => {
    const hear = (text: string): void => {
      printed += text;
      const [, address] = /listening\s+(http:\S+)\n/.exec(printed) ?? [];
      if (address !== undefined) resolve(address.replace('localhost', '127.0.0.1'));
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('exit', (code) => {
      reject(new Error(`the API ended with ${String(code)}: ${printed}`));
    });
  });
  return {
    url: await url,
    pid: child.pid ?? 0,
    printed: () => printed,
    ended: () => endOf(child),
    end: async (signal) => {
      const closed = once(child, 'close');
      child.kill(signal);
      if (endOf(child) === undefined) await closed;
      return endOf(child) ?? signal;
    },
  };
}

function endOf({ exitCode, signalCode }: ChildProcess): number | string | undefined {
  return exitCode ?? signalCode ?? undefined;
}
