import { createServer, type Socket } from 'node:net';
import { createMessageReader, statementIn, type Message } from './message-reader.ts';
import { connectToServer, viaPort } from './server-address.ts';

/**
 * When to strike: before a statement reaches the server, or after the server ran it and before the client gets the
 * result.
 */
export type StrikeTime = 'before' | 'after';

/** The statement to strike at. */
interface Trap {
  /** The number of the statement since the trap was set, from 1. */
  readonly at: number;
  readonly time: StrikeTime;
  /** The strike. From its start on, nothing passes on the connection of that statement. */
  readonly strike: () => Promise<unknown>;
}

/** The events since a trap was set. */
export interface Sprung {
  /** The statements of all connections. */
  readonly statements: readonly string[];
  /** Whether the strike happened. */
  readonly hasStruck: boolean;
}

/** A proxy to a server that counts statements and strikes at one of them. */
export interface StatementProxy {
  /** The connection string of the same database through the proxy. */
  readonly url: string;
  readonly set: (trap: Trap) => void;
  /** Removes the trap, waits for a strike in progress, and returns what happened. */
  readonly release: () => Promise<Sprung>;
  readonly close: () => Promise<void>;
}

/** Opens a proxy on this machine to the server of `url`, which may be a socket file or a port. */
export async function openStatementProxy(url: string): Promise<StatementProxy> {
  const sockets = new Set<Socket>();
  let watch = createWatch(undefined);
  const server = createServer((near) => {
    const far = connectToServer(url);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => socket.destroy()));
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    passOn(near, far, () => watch);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: viaPort(url, server.address()),
    set: (trap) => {
      watch = createWatch(trap);
    },
    release: async () => {
      const { statements, struck } = watch;
      watch = createWatch(undefined);
      const strike = struck();
      await strike;
      return { statements, hasStruck: strike !== undefined };
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Counts statements and has the trap. */
interface Watch {
  readonly statements: readonly string[];
  /** Counts a statement and returns its number. */
  readonly begin: (text: string) => number;
  /** Returns whether to strike now. The strike has then begun. */
  readonly strikes: (at: { readonly number: number; readonly time: StrikeTime }) => boolean;
  readonly struck: () => Promise<unknown> | undefined;
}

function createWatch(trap: Trap | undefined): Watch {
  const statements: string[] = [];
  let strike: Promise<unknown> | undefined;
  return {
    statements,
    begin: (text) => statements.push(text),
    strikes: ({ number, time }) => {
      if (trap?.at !== number || trap.time !== time) return false;
      strike ??= trap.strike();
      return true;
    },
    struck: () => strike,
  };
}

/** The driver sends the next statement of a connection only after the server was ready for it. */
function passOn(near: Socket, far: Socket, watchNow: () => Watch): void {
  const readProgram = createMessageReader('program');
  const readServer = createMessageReader('server');
  let running: { readonly watch: Watch; readonly number: number } | undefined;
  let isCut = false;
  const send = (to: Socket, { bytes }: Message): void => {
    if (!isCut) to.write(bytes);
  };
  near.on('data', (chunk: Buffer) => {
    for (const message of readProgram(chunk)) {
      const text = statementIn(message);
      if (running === undefined && text !== undefined) {
        const watch = watchNow();
        running = { watch, number: watch.begin(text) };
        isCut ||= watch.strikes({ number: running.number, time: 'before' });
      }
      send(far, message);
    }
  });
  let held: Message[] = [];
  far.on('data', (chunk: Buffer) => {
    for (const message of readServer(chunk)) {
      held.push(message);
      if (running !== undefined && message.type !== 'Z') continue;
      isCut ||= running?.watch.strikes({ number: running.number, time: 'after' }) ?? false;
      running = undefined;
      for (const each of held) send(near, each);
      held = [];
    }
  });
}
