import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes the responses that wait behind an earlier one when their connection closes. Node.js closes only the one that
 * is being sent. The others would stay open, uncounted and unlogged, if a client did not wait for its responses.
 */
export function closeWaitingResponses(server: Server): void {
  const waiting = new WeakMap<Socket, Set<ServerResponse>>();
  server.prependListener('request', ({ socket }, response) => {
    // Only a response that waits has no socket yet.
    if (response.socket !== null) return;
    const responses = waiting.get(socket) ?? waitOn(socket);
    waiting.set(socket, responses.add(response));
    response.once('close', () => responses.delete(response));
  });
}

/** Returns an empty set. When the socket closes, the responses that were added to the set are closed too. */
function waitOn(socket: Socket): Set<ServerResponse> {
  const responses = new Set<ServerResponse>();
  socket.once('close', () => {
    for (const response of responses) {
      if (response.socket === null && !response.writableFinished) response.destroy().emit('close');
    }
  });
  return responses;
}
