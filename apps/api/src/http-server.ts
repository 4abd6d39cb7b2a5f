import type { ListenAddress } from '@nbsetup/platform-node';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { trackSilentConnections, type SilentConnections } from './silent-connections.ts';
import type { CertificateWatch } from './tls/certificate-watch.ts';
import { refusePlainHttp } from './tls/plain-http-refusal.ts';
import { createTlsServer } from './tls/tls-server.ts';
import { answering, answerUnreadableRequests, type NoteUnreadable } from './unreadable-request.ts';

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
  /** How often the first two are looked at. */
  readonly checkEveryMs: number;
}

const usualPatience: Patience = {
  handshakeMs: 10_000,
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  idleMs: 60_000,
  checkEveryMs: 5_000,
};

const headerBytesMax = 16 * 1024;

/** What a server does differently from the usual. */
export interface ListenOptions {
  readonly patience?: Partial<Patience>;
  /** What it presents over TLS; plain HTTP when absent. */
  readonly certificate?: CertificateWatch | undefined;
  readonly noteUnreadable?: NoteUnreadable;
}

/** Starts to answer. Rejects when the address cannot be listened on. */
export async function listen(
  app: RequestListener,
  address: ListenAddress,
  { certificate, noteUnreadable = () => undefined, ...options }: ListenOptions = {},
): Promise<HttpServer> {
  const patience = { ...usualPatience, ...options.patience };
  const limits = limitsOf(patience);
  const listener = answering(app, noteUnreadable);
  const secure =
    certificate &&
    createTlsServer(certificate, { ...limits, handshakeTimeout: patience.handshakeMs }, listener);
  const server = secure ?? createServer(limits, listener);
  server.setTimeout(patience.idleMs);
  const silent = trackSilentConnections(server);
  if (secure !== undefined) refusePlainHttp(secure, silent, noteUnreadable);
  answerUnreadableRequests(server, noteUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server listens on no port');
  return { address: bound, drain: (graceMs) => drain(server, { silent, graceMs }) };
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

async function drain(
  server: Server,
  { silent, graceMs }: { readonly silent: SilentConnections; readonly graceMs: number },
): Promise<void> {
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
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(busy);
}
