import { createServer, type Socket } from 'node:net';
import { createMessageReader, statementIn, type Message } from './message-reader.ts';
import { connectToServer, viaPort } from './server-address.ts';

/** When to strike: before a statement reaches the server, or once the server has done it and before anybody hears of it. */
export type Moment = 'before' | 'after';

/** Where a strike waits. */
interface Trap {
  /** The number of the statement, from 1, counted from the moment the trap is set. */
  readonly at: number;
  readonly moment: Moment;
  /** The strike. While it lasts and afterwards, nothing passes on the connection of that statement. */
  readonly strike: () => Promise<unknown>;
}

/** What happened since a trap was set. */
export interface Sprung {
  /** The texts of the statements that came by, on all connections. */
  readonly statements: readonly string[];
  /** Whether the strike took place. */
  readonly hasStruck: boolean;
}

/** A way to a server that counts the statements that pass it, and strikes at one of them. */
export interface StatementProxy {
  /** The connection string of the same database by this way. */
  readonly url: string;
  readonly set: (trap: Trap) => void;
  /** Takes the trap away, waits for the strike if there was one, and says what happened. */
  readonly release: () => Promise<Sprung>;
  readonly close: () => Promise<void>;
}

/** Opens a way on this machine to the server of `url`, which may listen on a socket file or on a port. */
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

/** Counts statements and holds the trap. */
interface Watch {
  readonly statements: readonly string[];
  /** Counts a statement and answers its number. */
  readonly begin: (text: string) => number;
  /** Whether this is the moment; then the strike has begun. */
  readonly strikes: (at: { readonly number: number; readonly moment: Moment }) => boolean;
  readonly struck: () => Promise<unknown> | undefined;
}

function createWatch(trap: Trap | undefined): Watch {
  const statements: string[] = [];
  let strike: Promise<unknown> | undefined;
  return {
    statements,
    begin: (text) => statements.push(text),
    strikes: ({ number, moment }) => {
      if (trap?.at !== number || trap.moment !== moment) return false;
      strike ??= trap.strike();
      return true;
    },
    struck: () => strike,
  };
}

/** The driver sends the next statement of a connection only when the server was ready for it. */
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
        isCut ||= watch.strikes({ number: running.number, moment: 'before' });
      }
      send(far, message);
    }
  });
  let held: Message[] = [];
  far.on('data', (chunk: Buffer) => {
    for (const message of readServer(chunk)) {
      held.push(message);
      if (running !== undefined && message.type !== 'Z') continue;
      isCut ||= running?.watch.strikes({ number: running.number, moment: 'after' }) ?? false;
      running = undefined;
      for (const each of held) send(near, each);
      held = [];
    }
  });
}
