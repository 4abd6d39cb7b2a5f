import type { IncomingMessage, Server } from 'node:http';
import { closeConnection } from './close-connection.ts';

/**
 * Lets a client that is still sending the body of its request read the last response of its connection, for `lingerMs`
 * at most. Node.js would destroy the connection at once. The system then resets it, and the client loses the response.
 */
export function lingerAfterLastResponse(server: Server, lingerMs: number): void {
  const linger = ({ socket, headers }: IncomingMessage): void => {
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
    // Node.js calls this function after the last response of a connection.
    Object.assign(socket, {
      destroySoon: (): void => {
        closeConnection(socket, { lingerMs });
      },
    });
  };
  server.prependListener('request', linger);
  server.prependListener('checkExpectation', linger);
}
