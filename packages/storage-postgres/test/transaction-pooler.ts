import { createServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import pg from 'pg';

/** A stand-in for a pooler such as PgBouncer in transaction mode. */
export interface TransactionPooler {
  /** The connection string of the same database through the pooler. */
  readonly url: string;
  /** Returns the statements so far, and other messages with a text. */
  readonly texts: () => string;
  /** Sends the message of a changed setting to every client. */
  report(setting: string, value: string): void;
  close(): Promise<void>;
}

/** The parameters that it accepts at the start of a connection. It refuses all others, and tracks the last two. */
const knownParameters = ['user', 'database', 'application_name', 'client_encoding', 'DateStyle', 'TimeZone'];
const trackedSettings: readonly string[] = ['DateStyle', 'TimeZone'];

/**
 * Opens a pooler that gives each transaction, and each statement without one, another session of the server of `url`.
 * The settings of a session are therefore lost with the next transaction, and the server may be another one by then.
 */
export async function openTransactionPooler(url: string): Promise<TransactionPooler> {
  const clients = new Set<Socket>();
  let texts = '';
  const server = createServer((socket) => {
    clients.add(socket.on('error', () => socket.destroy()));
    serve(socket, { url, onText: (text) => (texts += text) }).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const near = new URL(url);
  near.searchParams.delete('host');
  near.host = `127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  return {
    url: near.href,
    texts: () => texts,
    report: (setting, value) => {
      for (const socket of clients) socket.write(message('S', `${setting}\0${value}\0`));
    },
    close: async () => {
      for (const socket of clients) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Way {
  readonly url: string;
  readonly onText: (text: string) => void;
}

async function serve(socket: Socket, { url, onText }: Way): Promise<void> {
  const refused = unknownParameter(await nextChunk(socket));
  if (refused !== undefined) {
    const text = `unsupported startup parameter: ${refused}`;
    socket.end(message('E', `SFATAL\0VFATAL\0C08P01\0M${text}\0\0`));
    return;
  }
  // The id and the key of a process that the server does not have.
  socket.write(
    Buffer.concat([message('R', '\0\0\0\0'), message('K', '\0\0\0\x07\0\0\0\x07'), message('Z', 'I')]),
  );
  const tracked = new Map<string, string>();
  for (;;) {
    const request = await nextChunk(socket);
    if (request.toString('latin1', 0, 1) === 'X') return;
    onText(request.toString());
    await runTransaction(socket, { request, tracked, url, onText });
  }
}

interface Transaction extends Way {
  readonly request: Buffer;
  readonly tracked: Map<string, string>;
}

async function runTransaction(socket: Socket, { request, tracked, url, onText }: Transaction): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // The end is noticed when the next bytes are read.
  client.on('error', () => undefined);
  await client.connect();
  for (const [name, value] of tracked) await client.query('SELECT set_config($1, $2, false)', [name, value]);
  const { stream } = client.connection;
  // From here on only this code reads and writes it.
  stream.removeAllListeners('data');
  const forward = (chunk: Buffer): void => {
    onText(chunk.toString());
    stream.write(chunk);
  };
  stream.write(request);
  socket.on('data', forward).resume();
  await passResponses(stream, { socket, tracked });
  socket.off('data', forward);
  stream.destroy();
}

/** Passes the server's responses on until it is ready for the next transaction. */
async function passResponses(
  stream: Duplex,
  { socket, tracked }: { readonly socket: Socket; readonly tracked: Map<string, string> },
): Promise<void> {
  let rest = Buffer.alloc(0);
  for (;;) {
    const chunk = await nextChunk(stream);
    rest = Buffer.concat([rest, chunk]);
    let isDone = false;
    while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
      const end = 1 + rest.readUInt32BE(1);
      const kind = rest.toString('latin1', 0, 1);
      const content = rest.toString('utf8', 5, end);
      const [name = '', value = ''] = content.split('\0');
      if (kind === 'S' && trackedSettings.includes(name)) tracked.set(name, value);
      isDone = kind === 'Z' && content === 'I';
      rest = rest.subarray(end);
    }
    if (isDone) socket.pause();
    socket.write(chunk);
    if (isDone) return;
  }
}

/** Reads the next bytes and no more. Rejects if the stream closes first. */
function nextChunk(stream: Duplex): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const onClose = (): void => {
      reject(new Error('closed'));
    };
    stream.once('close', onClose);
    stream.once('data', (chunk: Buffer) => {
      stream.pause();
      stream.off('close', onClose);
      resolve(chunk);
    });
    stream.resume();
  });
}

function unknownParameter(startup: Buffer): string | undefined {
  const texts = startup.toString('utf8', 8).split('\0');
  return texts.find((name, index) => index % 2 === 0 && name !== '' && !knownParameters.includes(name));
}

function message(kind: string, content: string): Buffer {
  const body = Buffer.from(content, 'latin1');
  const head = Buffer.alloc(5);
  head.write(kind, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
