import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Connections on which nothing was asked yet; load balancers and browsers open some, and node waits for those. */
export interface SilentConnections {
  /** The connection as it came in, below TLS where there is TLS; `undefined` for one on which something was asked. */
  find(socket: Socket): Socket | undefined;
  destroyAll(): void;
}

/** Follows the connections of a server that does not listen yet. */
export function trackSilentConnections(server: Server): SilentConnections {
  // Not by the sockets themselves: with TLS, requests come on another one than the connection that node tells of first.
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

/** No two connections to one port have the same, as long as both are open. */
function farEnd({ remoteAddress, remotePort }: Socket): string {
  return `${String(remoteAddress)} ${String(remotePort)}`;
}
