import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections without a request so far. Load balancers and browsers open some in advance, and Node.js waits for them.
 */
export interface SilentConnections {
  /** Returns the connection below TLS. Returns `undefined` if it had a request. */
  find(socket: Socket): Socket | undefined;
  destroyAll(): void;
}

/** Tracks the connections of a server. Call it before the server listens. */
export function trackSilentConnections(server: Server): SilentConnections {
  // Not by socket, because with TLS the requests come on another socket than the connection.
  const silent = new Map<string, Socket>();
  server.on('connection', (socket: Socket) => {
    const end = farEnd(socket);
    silent.set(end, socket);
    socket.once('close', () => silent.delete(end));
  });
  server.prependListener('request', ({ socket }) => silent.delete(farEnd(socket)));
  return {
    find: (socket) => silent.get(farEnd(socket)),
    destroyAll: () => {
      for (const socket of silent.values()) socket.destroy();
    },
  };
}

/** No two open connections to one port have the same remote address and port. */
function farEnd({ remoteAddress, remotePort }: Socket): string {
  return `${String(remoteAddress)} ${String(remotePort)}`;
}
