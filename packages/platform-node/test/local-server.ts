import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** An HTTP server on the loopback interface. It stops with the test that started it. */
export interface LocalServer {
  readonly url: URL;
  readonly requests: readonly IncomingMessage[];
}

/** Starts a server on a free port. */
export async function openLocalServer(listener: RequestListener): Promise<LocalServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: new URL(`http://127.0.0.1:${port}/`), requests };
}
