import type { Duplex } from 'node:stream';

/** How a connection is closed. */
interface LastResponse {
  /** The last response to send. None if absent. */
  readonly response?: string | undefined;
  /** Milliseconds for the client to read it and close the connection. */
  readonly lingerMs: number;
}

/**
 * Closes a connection. Further data from the client is dropped. After `lingerMs` the connection is destroyed.
 * `end` alone would leave it open until the client closes its side.
 */
export function closeConnection(socket: Duplex, { response, lingerMs }: LastResponse): void {
  socket.on('error', () => socket.destroy());
  socket.end(response);
  // Unread data would make the system reset the connection, and the client would lose the response.
  socket.resume();
  const deadline = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => {
    clearTimeout(deadline);
  });
}
