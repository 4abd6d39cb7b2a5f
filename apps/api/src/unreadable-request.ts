import {
  STATUS_CODES,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';

/** The app, behind an answer to requests that express would not show to any of its handlers. */
export function answering(app: RequestListener): RequestListener {
  return (request, response) => {
    const lacksHost = request.httpVersion === '1.1' && request.headers.host === undefined;
    if (lacksHost || !URL.canParse(request.url ?? '', 'http://localhost')) answer(response, 400);
    else app(request, response);
  };
}

/** What node would answer by itself, or not at all, gets the same kind of answer as everything else. */
export function answerUnreadableRequests(server: Server): void {
  const running = new WeakMap<Duplex, ServerResponse>();
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    running.set(request.socket, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = running.get(socket);
    if (response !== undefined && !response.req.complete) {
      giveUp(response, statusOf(error.code));
      return;
    }
    if (response !== undefined && !response.writableFinished) {
      // What came before was read and is being carried out: its answer, maybe with a token in it, must not be lost.
      response.once('finish', () => socket.end());
      return;
    }
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(rawAnswer(statusOf(error.code)));
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    answer(response, 417);
  });
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    socket.end(rawAnswer(405));
  });
}

/** Ends a request whose body does not come, or cannot be read: with an answer, unless it has one already. */
function giveUp(response: ServerResponse, status: number): void {
  const { socket } = response.req;
  if (response.headersSent) socket.destroy();
  else {
    response.once('finish', () => {
      socket.destroySoon();
    });
    answer(response, status);
  }
}

const jsonType = 'application/json; charset=utf-8';

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
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
