import type { Server } from 'node:https';
import type { SilentConnections } from '../silent-connections.ts';
import { rawResponse, type OnUnreadable } from '../unreadable-request.ts';

/**
 * Closes connections that fail before TLS. A client that speaks plain HTTP gets a plain HTTP response, as Go's server
 * does.
 */
export function refusePlainHttp(
  server: Server,
  connections: SilentConnections,
  onUnreadable: OnUnreadable,
): void {
  // Otherwise Node.js reports these to `clientError`, where the response would be sent over TLS.
  server.removeAllListeners('tlsClientError');
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ERR_SSL_HTTP_REQUEST') {
      onUnreadable('plain_http');
      connections.find(socket)?.write(rawResponse(400, 'this port takes requests over https only'));
    }
    socket.destroy();
  });
}
