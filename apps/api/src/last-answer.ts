import type { Duplex } from 'node:stream';

/** How a connection ends. */
interface LastWords {
  /** What is still sent; nothing when absent. */
  readonly answer?: string | undefined;
  /** Milliseconds for the other side to read it and to close by itself. */
  readonly lingerMs: number;
}

/**
 * Ends a connection. What the other side still sends is dropped, and after `lingerMs` it is closed, whatever the other side
 * does: `end` alone would leave it open until that closes as well.
 */
export function endForGood(socket: Duplex, { answer, lingerMs }: LastWords): void {
  socket.on('error', () => socket.destroy());
  socket.end(answer);
  // Bytes that nobody read would make the system cut the connection, and take the answer from the client with it.
  socket.resume();
  const deadline = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => {
    clearTimeout(deadline);
  });
}
