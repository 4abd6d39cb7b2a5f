import { connect, type Socket } from 'node:net';

/** Sends bytes as they are. Returns all bytes received until the connection is closed. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(text);
  let response = '';
  for await (const chunk of socket) response += String(chunk);
  return response;
}

/** A client that gives the server no help: it reads, and never closes its side of the connection. */
export interface StubbornClient {
  readonly socket: Socket;
  /** Returns the bytes received so far. */
  readonly response: () => string;
}

/** Opens a connection and sends bytes as they are. */
export function sendStubbornly(port: number, text: string): StubbornClient {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let response = '';
  // After the server closed the connection, the system may report a reset.
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => (response += String(chunk)));
  if (text !== '') socket.write(text);
  return { socket, response: () => response };
}
