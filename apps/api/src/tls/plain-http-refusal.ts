import type { Server } from 'node:https';
import type { SilentConnections } from '../silent-connections.ts';
import { rawAnswer, type NoteUnreadable } from '../unreadable-request.ts';

/**
 * Gives up on connections that do not get as far as TLS. Who speaks plain HTTP there is told so in plain HTTP, as by a
 * server in Go.
 */
export function refusePlainHttp(server: Server, connections: SilentConnections, note: NoteUnreadable): void {
  // Node hands these to `clientError` otherwise, where an answer over TLS would be tried.
  server.removeAllListeners('tlsClientError');
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ERR_SSL_HTTP_REQUEST') {
      note('plain_http');
      connections.find(socket)?.write(rawAnswer(400, 'this port takes requests over https only'));
    }
    socket.destroy();
  });
}
