import type { ListenAddress } from '@nbsetup/platform-node';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  boundConnections,
  type ConnectionLimits,
  type ConnectionObserver,
  type OpenConnections,
} from './open-connections.ts';
import { trackSilentConnections, type SilentConnections } from './silent-connections.ts';
import type { CertificateWatch } from './tls/certificate-watch.ts';
import { refusePlainHttp } from './tls/plain-http-refusal.ts';
import { createTlsServer } from './tls/tls-server.ts';
import { answering, answerUnreadableRequests, type NoteUnreadable } from './unreadable-request.ts';

/** A server that answers. */
export interface HttpServer {
  readonly address: AddressInfo;
  /** How many connections are open. */
  connections(): number;
  /**
   * Takes no new connection, lets running requests finish for `graceMs`, and then ends what still runs. Resolves when
   * no connection is left.
   */
  drain(graceMs: number): Promise<void>;
}

/** In milliseconds. Who is slower is told so, with 408 where nothing was answered yet, and disconnected. */
interface Patience {
  /** For the beginning of TLS. */
  readonly handshakeMs: number;
  /** For the head of a request. */
  readonly headersMs: number;
  /** For all of a request. */
  readonly requestMs: number;
  /** For the next request on a connection; longer than load balancers keep one idle. */
  readonly keepAliveMs: number;
  /** For a sign of life while an answer is made or read. */
  readonly idleMs: number;
  /** From the head of a request to the end of its answer, however slowly that is read. */
  readonly answerMs: number;
  /** For the last answer of a connection to be read, before it is closed by force. */
  readonly lingerMs: number;
  /** How often those for a head and a request are looked at. */
  readonly checkEveryMs: number;
}

const usualPatience: Patience = {
  handshakeMs: 10_000,
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  idleMs: 60_000,
  answerMs: 120_000,
  lingerMs: 1_000,
  checkEveryMs: 5_000,
};

const headerBytesMax = 16 * 1024;

/** For a server whose operator did not say. */
const usualConnections: ConnectionLimits = { max: 100, perAddressMax: 100, addressKey: () => undefined };

/** What a server does differently from the usual. */
export interface ListenOptions {
  readonly patience?: Partial<Patience>;
  /** What it presents over TLS; plain HTTP when absent. */
  readonly certificate?: CertificateWatch | undefined;
  readonly noteUnreadable?: NoteUnreadable;
  /** At most 100 connections when absent. */
  readonly connections?: ConnectionLimits;
  readonly connectionObserver?: Partial<ConnectionObserver>;
}

/** Starts to answer. Rejects when the address cannot be listened on. */
export async function listen(
  app: RequestListener,
  address: ListenAddress,
  options: ListenOptions = {},
): Promise<HttpServer> {
  const { certificate, noteUnreadable = () => undefined, connectionObserver = {} } = options;
  const patience = { ...usualPatience, ...options.patience };
  const limits = limitsOf(patience);
  const listener = answering(app, noteUnreadable);
  const secure =
    certificate &&
    createTlsServer(certificate, { ...limits, handshakeTimeout: patience.handshakeMs }, listener);
  const server = secure ?? createServer(limits, listener);
  server.setTimeout(patience.idleMs);
  boundAnswers(server, patience);
  const silent = trackSilentConnections(server);
  // The last that prepends itself is the first to see a connection.
  const open = boundConnections(server, options.connections ?? usualConnections, connectionObserver);
  if (secure !== undefined) refusePlainHttp(secure, silent, noteUnreadable);
  answerUnreadableRequests(server, { note: noteUnreadable, lingerMs: patience.lingerMs });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server listens on no port');
  return {
    address: bound,
    connections: () => open.count(),
    drain: (graceMs) => drain(server, { silent, open, graceMs }),
  };
}

/** Node bounds how long a request takes, and how long nothing happens, but not an answer that is read a byte at a time. */
function boundAnswers(server: Server, { answerMs }: Patience): void {
  server.prependListener('request', ({ socket }, response) => {
    const deadline = setTimeout(() => socket.destroy(), answerMs);
    response.once('close', () => {
      clearTimeout(deadline);
    });
  });
}

function limitsOf(patience: Patience): ServerOptions {
  return {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.keepAliveMs,
    connectionsCheckingInterval: patience.checkEveryMs,
    maxHeaderSize: headerBytesMax,
    // Node would answer a request without Host itself, with an empty body; see `answering`.
    requireHostHeader: false,
  };
}

interface Drained {
  readonly silent: SilentConnections;
  readonly open: OpenConnections;
  readonly graceMs: number;
}

async function drain(server: Server, { silent, open, graceMs }: Drained): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  silent.destroyAll();
  // A connection that was busy when the server closed goes idle with its answer, and would then be kept alive.
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  const busy = setTimeout(() => {
    open.destroyAll();
  }, graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(busy);
}
