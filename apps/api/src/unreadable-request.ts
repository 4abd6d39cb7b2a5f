import {
  STATUS_CODES,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { closeConnection } from './close-connection.ts';
import type { LastResponses } from './last-responses.ts';
import { hasValidHost } from './request-host.ts';

/** The status of each reason why a request is refused before the app sees it. */
const statusByReason = {
  malformed: 400,
  plain_http: 400,
  tunnel: 405,
  too_slow: 408,
  expectation: 417,
  head_too_large: 431,
} as const;

type UnreadableReason = keyof typeof statusByReason;

/** Every reason, for metrics. */
export const unreadableReasons: readonly string[] = Object.keys(statusByReason);

/** Called for each request that is refused before the app, which cannot count or log it. */
export type OnUnreadable = (reason: UnreadableReason) => void;

/** The connections whose last response is sent or being sent. Nothing that comes after it may begin. */
const ended = new WeakSet<Duplex>();

/** Wraps the app and responds to requests that express would not pass to any handler. */
export function answering(app: RequestListener, onUnreadable: OnUnreadable): RequestListener {
  return (request, response) => {
    if (ended.has(request.socket)) return;
    if (hasValidHost(request) && isReadableUrl(request.url)) app(request, response);
    else {
      onUnreadable('malformed');
      respond(response, statusByReason.malformed);
    }
  };
}

/** The pattern has the usual paths, for which the parser would take longer. */
function isReadableUrl(url = ''): boolean {
  return /^(?:\/[\w.~-]+)+$/.test(url) || URL.canParse(url, 'http://localhost');
}

/** The options of {@link answerUnreadableRequests}. */
interface UnreadableOptions {
  readonly lastResponses: LastResponses;
  readonly onUnreadable: OnUnreadable;
  readonly lingerMs: number;
}

/**
 * Responds to requests that Node.js would answer with an empty body or not at all.
 * As long as a request is incomplete, only this code answers it, because the app reads the whole request first.
 */
export function answerUnreadableRequests(
  server: Server,
  { lastResponses, onUnreadable, lingerMs }: UnreadableOptions,
): void {
  /** Closes a connection after its responses, which may have a token, and after a last one if there is one. */
  const end = (socket: Duplex, response?: string): void => {
    ended.add(socket);
    const running = lastResponses.get(socket);
    const close = (): void => {
      closeConnection(socket, { response: socket.writable ? response : undefined, lingerMs });
    };
    if (running === undefined || running.writableFinished) close();
    else {
      // After CONNECT, Node.js no longer listens for errors.
      socket.on('error', () => socket.destroy());
      running.once('finish', close);
    }
  };
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Data after the last response also fails to parse, in several pieces.
    if (ended.has(socket)) return;
    const response = lastResponses.get(socket);
    const reason = reasonOf(error.code);
    if (response !== undefined && !response.req.complete) {
      // The app has the request and counts it.
      if (!response.headersSent) respond(response, statusByReason[reason]);
      end(socket);
      return;
    }
    if (isRequest(error, socket)) onUnreadable(reason);
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else end(socket, rawResponse(statusByReason[reason]));
  });
  server.on('checkExpectation', ({ socket }: IncomingMessage, response: ServerResponse) => {
    if (ended.has(socket)) return;
    onUnreadable('expectation');
    respond(response, statusByReason.expectation);
  });
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    const isLate = ended.has(socket);
    if (!isLate) onUnreadable('tunnel');
    end(socket, isLate ? undefined : rawResponse(statusByReason.tunnel));
  });
}

/** Load balancers open connections in advance without a request, and clients may disconnect at any time. */
function isRequest({ code }: NodeJS.ErrnoException, socket: Duplex): boolean {
  return code !== 'ECONNRESET' && socket instanceof Socket && socket.bytesRead > 0;
}

const jsonType = 'application/json; charset=utf-8';

function reasonOf(code: string | undefined): UnreadableReason {
  if (code === 'HPE_HEADER_OVERFLOW') return 'head_too_large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'too_slow' : 'malformed';
}

/** Sends the last response of a connection. */
function respond(response: ServerResponse, status: number): void {
  ended.add(response.req.socket);
  response.writeHead(status, { 'Content-Type': jsonType, Connection: 'close' }).end(bodyOf(status));
}

function bodyOf(status: number, message = (STATUS_CODES[status] ?? '').toLowerCase()): string {
  return JSON.stringify({ message, code: status });
}

/**
 * Returns the bytes of a response for a connection without a response object. The default message is that of the
 * status.
 */
export function rawResponse(status: number, message?: string): string {
  const body = bodyOf(status, message);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    `Content-Type: ${jsonType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
