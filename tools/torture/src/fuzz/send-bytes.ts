import { connect } from 'node:net';

/** Sends bytes and closes the connection. Returns the received bytes. */
export async function sendBytes(url: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    let response = '';
    // The sent bytes are read to the end, even if the response ends earlier.
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: false });
    socket.setEncoding('latin1').on('data', (chunk: string) => (response += chunk));
    socket
      .once('error', () => undefined)
      .once('close', () => {
        resolve(response);
      });
    socket.end(text, 'latin1');
  });
}
