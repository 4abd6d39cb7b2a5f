import {
  STATUS_CODES,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { endForGood } from './last-answer.ts';
import { hasValidHost } from './request-host.ts';

/** Why a request is refused before the app sees it, and with which status. */
const statusByReason = {
  malformed: 400,
  plain_http: 400,
  tunnel: 405,
  too_slow: 408,
  expectation: 417,
  head_too_large: 431,
} as const;

type UnreadableReason = keyof typeof statusByReason;

/** Every reason there is. */
export const unreadableReasons: readonly string[] = Object.keys(statusByReason);

/** Is told of every request that is refused before the app sees it, which so can neither count nor log it. */
export type NoteUnreadable = (reason: UnreadableReason) => void;

/** The app, behind an answer to requests that express would not show to any of its handlers. */
export function answering(app: RequestListener, note: NoteUnreadable): RequestListener {
  return (request, response) => {
    if (hasValidHost(request) && URL.canParse(request.url ?? '', 'http://localhost')) app(request, response);
    else {
      note('malformed');
      answer(response, statusByReason.malformed);
    }
  };
}

/**
 * What node would answer by itself, or not at all, gets the same kind of answer as everything else. As long as a request is
 * not complete, its answer is written here or by who refuses it unread, and by nobody else: the app reads all of a request
 * before it does anything.
 */
export function answerUnreadableRequests(
  server: Server,
  { note, lingerMs }: { readonly note: NoteUnreadable; readonly lingerMs: number },
): void {
  const running = new WeakMap<Duplex, ServerResponse>();
  const ended = new WeakSet<Duplex>();
  const end: End = (socket, lastAnswer) => {
    ended.add(socket);
    endForGood(socket, { answer: lastAnswer, lingerMs });
  };
  const follow = (request: IncomingMessage, response: ServerResponse): void => {
    running.set(request.socket, response);
  };
  server.prependListener('request', follow);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // What still comes behind the last answer cannot be read either, each piece of it.
    if (ended.has(socket)) return;
    const response = running.get(socket);
    const reason = reasonOf(error.code);
    if (response !== undefined && !response.req.complete) {
      // The app has it, and counts it.
      if (response.headersSent) end(socket);
      else refuse(response, { status: statusByReason[reason], end });
      return;
    }
    if (isRequest(error, socket)) note(reason);
    if (response !== undefined && !response.writableFinished) {
      // What came before was read and is being carried out: its answer, maybe with a token in it, must not be lost.
      ended.add(socket);
      response.once('finish', () => {
        end(socket);
      });
      return;
    }
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else end(socket, rawAnswer(statusByReason[reason]));
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    follow(request, response);
    note('expectation');
    answer(response, statusByReason.expectation);
  });
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    note('tunnel');
    end(socket, rawAnswer(statusByReason.tunnel));
  });
}

/** Ends a connection, with an answer if there is one. */
type End = (socket: Duplex, lastAnswer?: string) => void;

/** Load balancers open connections in advance, on which nothing may ever be asked, and clients may go at any time. */
function isRequest({ code }: NodeJS.ErrnoException, socket: Duplex): boolean {
  return code !== 'ECONNRESET' && socket instanceof Socket && socket.bytesRead > 0;
}

/** Answers a request whose body does not come, or cannot be read, and that has no answer yet. */
function refuse(
  response: ServerResponse,
  { status, end }: { readonly status: number; readonly end: End },
): void {
  const { socket } = response.req;
  response.once('finish', () => {
    end(socket);
  });
  answer(response, status);
}

const jsonType = 'application/json; charset=utf-8';

function reasonOf(code: string | undefined): UnreadableReason {
  if (code === 'HPE_HEADER_OVERFLOW') return 'head_too_large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'too_slow' : 'malformed';
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': jsonType, Connection: 'close' }).end(bodyOf(status));
}

function bodyOf(status: number, message = (STATUS_CODES[status] ?? '').toLowerCase()): string {
  return JSON.stringify({ message, code: status });
}

/** An answer for a connection that node has no response for; the message is that of the status when absent. */
export function rawAnswer(status: number, message?: string): string {
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
