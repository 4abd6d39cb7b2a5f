import type { ListenAddress } from '@nbsetup/platform-node';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answering, answerUnreadableRequests } from './unreadable-request.ts';

/** A server that answers. */
export interface HttpServer {
  readonly address: AddressInfo;
  /**
   * Takes no new connection, lets running requests finish for `graceMs`, and then ends what still runs. Resolves when
   * no connection is left.
   */
  drain(graceMs: number): Promise<void>;
}

/** In milliseconds. Who is slower is told so, with 408 where nothing was answered yet, and disconnected. */
export interface Patience {
  /** For the head of a request. */
  readonly headersMs: number;
  /** For all of a request. */
  readonly requestMs: number;
  /** For the next request on a connection; longer than load balancers keep one idle. */
  readonly keepAliveMs: number;
  /** For a sign of life while an answer is made or read. */
  readonly idleMs: number;
  /** How often the first two are looked at. */
  readonly checkEveryMs: number;
}

const usualPatience: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  idleMs: 60_000,
  checkEveryMs: 5_000,
};

const headerBytesMax = 16 * 1024;

/** Starts to answer. Rejects when the address cannot be listened on. */
export async function listen(
  app: RequestListener,
  address: ListenAddress,
  patience: Patience = usualPatience,
): Promise<HttpServer> {
  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: patience.keepAliveMs,
      connectionsCheckingInterval: patience.checkEveryMs,
      maxHeaderSize: headerBytesMax,
      // Node would answer a request without Host itself, with an empty body; see `answering`.
      requireHostHeader: false,
    },
    answering(app),
  );
  server.setTimeout(patience.idleMs);
  const silent = trackSilentConnections(server);
  answerUnreadableRequests(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server listens on no port');
  return { address: bound, drain: (graceMs) => drain(server, { silent, graceMs }) };
}

async function drain(
  server: Server,
  { silent, graceMs }: { readonly silent: ReadonlySet<Socket>; readonly graceMs: number },
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  for (const socket of silent) socket.destroy();
  // A connection that was busy when the server closed goes idle with its answer, and would then be kept alive.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  const busy = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(busy);
}

/** Connections on which nothing was asked yet; load balancers and browsers open some, and node waits for those. */
function trackSilentConnections(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.prependListener('request', ({ socket }) => silent.delete(socket));
  return silent;
}
