import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The last response of each open connection that had a request. It is sent after all earlier ones. */
export type LastResponses = ReadonlyMap<Duplex, ServerResponse>;

/** Tracks the last response of each connection of a server. Call it before the server listens. */
export function trackLastResponses(server: Server): LastResponses {
  const last = new Map<Duplex, ServerResponse>();
  const track = ({ socket }: IncomingMessage, response: ServerResponse): void => {
    if (!last.has(socket)) socket.once('close', () => last.delete(socket));
    last.set(socket, response);
  };
  server.prependListener('request', track);
  server.prependListener('checkExpectation', track);
  return last;
}
