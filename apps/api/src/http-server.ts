import type { ListenAddress } from '@nbsetup/platform-node';
import type { RequestListener } from 'node:http';
import { createServer, STATUS_CODES, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers. */
export interface HttpServer {
  readonly address: AddressInfo;
  /**
   * Takes no new connection, lets running requests finish for `graceMs`, and then ends what still runs. Resolves when
   * no connection is left.
   */
  drain(graceMs: number): Promise<void>;
}

/** Starts to answer. Rejects when the address cannot be listened on. */
export async function listen(app: RequestListener, address: ListenAddress): Promise<HttpServer> {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
    },
    app,
  );
  answerUnreadableRequests(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server listens on no port');
  return { address: bound, drain: (graceMs) => drain(server, graceMs) };
}

async function drain(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
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

/** What is not even HTTP gets the same kind of answer as everything else. */
function answerUnreadableRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusOf(error.code);
    const reason = STATUS_CODES[status] ?? '';
    const body = JSON.stringify({ message: reason.toLowerCase(), code: status });
    socket.end(
      `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
