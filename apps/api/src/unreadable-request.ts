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

/** Wraps the app and responds to requests that express would not pass to any handler. */
export function answering(app: RequestListener, onUnreadable: OnUnreadable): RequestListener {
  return (request, response) => {
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

/**
 * Responds to requests that Node.js would answer with an empty body or not at all.
 * As long as a request is incomplete, only this code answers it, because the app reads the whole request first.
 */
export function answerUnreadableRequests(
  server: Server,
  { onUnreadable, lingerMs }: { readonly onUnreadable: OnUnreadable; readonly lingerMs: number },
): void {
  const running = new WeakMap<Duplex, ServerResponse>();
  const ended = new WeakSet<Duplex>();
  const end: End = (socket, lastResponse) => {
    ended.add(socket);
    closeConnection(socket, { response: lastResponse, lingerMs });
  };
  const follow = (request: IncomingMessage, response: ServerResponse): void => {
    running.set(request.socket, response);
  };
  server.prependListener('request', follow);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Data after the last response also fails to parse, in several pieces.
    if (ended.has(socket)) return;
    const response = running.get(socket);
    const reason = reasonOf(error.code);
    if (response !== undefined && !response.req.complete) {
      // The app has the request and counts it.
      if (response.headersSent) end(socket);
      else refuse(response, { status: statusByReason[reason], end });
      return;
    }
    if (isRequest(error, socket)) onUnreadable(reason);
    if (response !== undefined && !response.writableFinished) {
      // An earlier request is still running. Its response, which may have a token, must not be lost.
      ended.add(socket);
      response.once('finish', () => {
        end(socket);
      });
      return;
    }
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else end(socket, rawResponse(statusByReason[reason]));
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    follow(request, response);
    onUnreadable('expectation');
    respond(response, statusByReason.expectation);
  });
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    onUnreadable('tunnel');
    end(socket, rawResponse(statusByReason.tunnel));
  });
}

/** Closes a connection, after a last response if there is one. */
type End = (socket: Duplex, lastResponse?: string) => void;

/** Load balancers open connections in advance without a request, and clients may disconnect at any time. */
function isRequest({ code }: NodeJS.ErrnoException, socket: Duplex): boolean {
  return code !== 'ECONNRESET' && socket instanceof Socket && socket.bytesRead > 0;
}

/** Responds to a request whose body is missing or unreadable, unless it has a response. */
function refuse(
  response: ServerResponse,
  { status, end }: { readonly status: number; readonly end: End },
): void {
  const { socket } = response.req;
  response.once('finish', () => {
    end(socket);
  });
  respond(response, status);
}

const jsonType = 'application/json; charset=utf-8';

function reasonOf(code: string | undefined): UnreadableReason {
  if (code === 'HPE_HEADER_OVERFLOW') return 'head_too_large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'too_slow' : 'malformed';
}

function respond(response: ServerResponse, status: number): void {
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
