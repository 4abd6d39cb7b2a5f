import type { Server } from 'node:http';
import type { LastResponses } from './last-responses.ts';

/**
 * Replaces `closeIdleConnections` of a server, which `close` also calls. The one of Node.js also closes a connection
 * while its client still reads a response, if the app has ended the response.
 */
export function closeOnlySentConnections(server: Server, lastResponses: LastResponses): void {
  Object.assign(server, {
    closeIdleConnections: (): void => {
      for (const [socket, { writableFinished, req }] of lastResponses) {
        if (writableFinished && req.complete) socket.destroy();
      }
    },
  });
}
