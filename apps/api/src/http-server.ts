import type { ListenAddress } from '@nbsetup/platform-node';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeOnlySentConnections } from './close-idle-connections.ts';
import type { MessageClasses } from './express-messages.ts';
import { lingerAfterLastResponse } from './linger.ts';
import { trackLastResponses } from './last-responses.ts';
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
import { answering, answerUnreadableRequests, type OnUnreadable } from './unreadable-request.ts';
import { closeWaitingResponses } from './waiting-responses.ts';

/** A listening server. */
export interface HttpServer {
  readonly address: AddressInfo;
  /** Returns the number of open connections. */
  connections(): number;
  /**
   * Stops accepting connections and waits `graceMs` for running requests. Then it closes the remaining ones.
   * Resolves when no connection is open.
   */
  drain(graceMs: number): Promise<void>;
}

/** Timeouts in milliseconds. A slower client is disconnected, with status 408 if it has no response yet. */
interface Timeouts {
  /** For the TLS handshake. */
  readonly handshakeMs: number;
  /** For the headers of a request. */
  readonly headersMs: number;
  /** For a whole request. */
  readonly requestMs: number;
  /** For the next request on a connection. Longer than load balancers keep an idle connection. */
  readonly keepAliveMs: number;
  /** Between two packets while a request is served. */
  readonly idleMs: number;
  /** From the headers of a request to the end of the response, even if the client reads slowly. */
  readonly responseMs: number;
  /** For the client to read the last response of a connection, before the connection is destroyed. */
  readonly lingerMs: number;
  /** How often the timeouts of headers and requests are checked. */
  readonly checkEveryMs: number;
}

const defaultTimeouts: Timeouts = {
  handshakeMs: 10_000,
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  idleMs: 60_000,
  responseMs: 120_000,
  lingerMs: 1_000,
  checkEveryMs: 5_000,
};

const headerBytesMax = 16 * 1024;

/** The limits if none are configured. */
const defaultConnections: ConnectionLimits = { max: 100, perAddressMax: 100, addressKey: () => undefined };

/** The options of {@link listen}. */
export interface ListenOptions {
  readonly timeouts?: Partial<Timeouts>;
  /** The certificate for TLS. Without one the server speaks plain HTTP. */
  readonly certificate?: CertificateWatch | undefined;
  readonly onUnreadable?: OnUnreadable;
  /** The classes of requests and responses. Those of Node.js if absent. */
  readonly messages?: MessageClasses;
  /** The default is 100 connections. */
  readonly connections?: ConnectionLimits;
  readonly connectionObserver?: Partial<ConnectionObserver>;
}

/** Starts a server. Rejects if the address is not available. */
export async function listen(
  app: RequestListener,
  address: ListenAddress,
  options: ListenOptions = {},
): Promise<HttpServer> {
  const { certificate, onUnreadable = () => undefined, connectionObserver = {} } = options;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const limits = { ...limitsOf(timeouts), ...options.messages };
  const listener = answering(app, onUnreadable);
  const secure =
    certificate &&
    createTlsServer(certificate, { ...limits, handshakeTimeout: timeouts.handshakeMs }, listener);
  const server = secure ?? createServer(limits, listener);
  server.setTimeout(timeouts.idleMs);
  // Node.js drops the headers after the first thousand, such as the `X-Forwarded-For` that a proxy adds at the end.
  server.maxHeadersCount = 0;
  boundResponses(server, timeouts);
  closeWaitingResponses(server);
  lingerAfterLastResponse(server, timeouts.lingerMs);
  const lastResponses = trackLastResponses(server);
  closeOnlySentConnections(server, lastResponses);
  const silent = trackSilentConnections(server);
  // The last prepended listener is the first to see a connection.
  const open = boundConnections(server, options.connections ?? defaultConnections, connectionObserver);
  if (secure !== undefined) refusePlainHttp(secure, silent, onUnreadable);
  answerUnreadableRequests(server, { lastResponses, onUnreadable, lingerMs: timeouts.lingerMs });
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

/** Node.js limits the time of a request and of silence, but not of a response that is read byte by byte. */
function boundResponses(server: Server, { responseMs }: Timeouts): void {
  server.prependListener('request', ({ socket }, response) => {
    const deadline = setTimeout(() => socket.destroy(), responseMs);
    response.once('close', () => {
      clearTimeout(deadline);
    });
  });
}

function limitsOf(timeouts: Timeouts): ServerOptions {
  return {
    headersTimeout: timeouts.headersMs,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    connectionsCheckingInterval: timeouts.checkEveryMs,
    maxHeaderSize: headerBytesMax,
    // Node.js would refuse a request without Host with an empty body. See `answering`.
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
  // A connection that was busy at the close becomes idle later, and would be kept alive.
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
