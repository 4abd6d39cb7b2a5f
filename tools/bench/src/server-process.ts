import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A program that serves HTTP. */
export interface ServerProgram {
  /** The file that Node.js runs. */
  readonly file: string;
  /** The flags of Node.js. */
  readonly flags?: readonly string[];
  /** Returns the environment of the program for a port. */
  readonly env: (port: number) => Readonly<Record<string, string>>;
}

/** The resources that a process has used. */
interface Usage {
  /** Milliseconds of CPU of all its threads since its start, of user and system. */
  readonly cpuMs: number;
  /** The memory that is in RAM. */
  readonly residentBytes: number;
}

/** A running server. */
export interface ServerProcess {
  readonly url: string;
  usage(): Promise<Usage>;
  /** Begins to watch the event loop. */
  watchLoop(): Promise<void>;
  /** Returns the longest time in which the event loop did one thing, since `watchLoop`. */
  longestStretchMs(): Promise<number>;
  startProfile(): Promise<void>;
  /** Writes the CPU profile since `startProfile` to a file. */
  stopProfile(file: string): Promise<void>;
  stop(): Promise<void>;
}

const probe = fileURLToPath(new URL('servers/probe.mjs', import.meta.url));
const usageShape = z.object({ cpuMs: z.number(), residentBytes: z.number() });

/**
 * Starts a server on a free port and waits until it accepts connections. Its output goes nowhere.
 * Every server has the same probe, which is asked for its CPU and memory.
 */
export async function startServer({ file, flags = [], env }: ServerProgram): Promise<ServerProcess> {
  const port = await freePort();
  const child = fork(file, {
    execArgv: [...flags, '--import', probe],
    env: { NODE_ENV: 'production', ...env(port) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswering(child, url);
  const ask = askerOf(child);
  return {
    url,
    usage: async () => usageShape.parse(await ask('usage')),
    watchLoop: async () => {
      await ask('watchLoop');
    },
    longestStretchMs: async () => z.number().parse(await ask('longestStretchMs')),
    startProfile: async () => {
      await ask('startProfile');
    },
    stopProfile: async (to) => {
      await ask('stopProfile', to);
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}

const answerShape = z.object({ id: z.number(), answer: z.unknown().optional() });

/** Returns a function that asks the probe and waits for the answer. It rejects if the server ends before. */
function askerOf(child: ChildProcess): (ask: string, file?: string) => Promise<unknown> {
  let asked = 0;
  return async (ask, file) => {
    asked += 1;
    const id = asked;
    return new Promise((resolve, reject) => {
      const onExit = (): void => {
        reject(new Error(`${child.spawnargs.join(' ')} ended during the measurement`));
      };
      const onMessage = (message: unknown): void => {
        const { data } = answerShape.safeParse(message);
        if (data?.id !== id) return;
        child.off('message', onMessage).off('exit', onExit);
        resolve(data.answer);
      };
      child.on('message', onMessage).once('exit', onExit);
      child.send({ id, ask, file });
    });
  };
}

async function untilAnswering(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) {
      throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}; run it to see why`);
    }
    const isAnswering = await fetch(`${url}/healthz`).then(
      async (response) => (await response.arrayBuffer(), true),
      () => false,
    );
    if (isAnswering) return;
    await pause(25);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
