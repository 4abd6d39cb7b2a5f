import { connect } from 'node:net';

/** Sends bytes, ends the connection and answers whatever came back. */
export async function sendBytes(url: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    // Half open: what was sent is read to its end, also when the answer is over before.
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: false });
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
    socket
      .once('error', () => undefined)
      .once('close', () => {
        resolve(answer);
      });
    socket.end(text, 'latin1');
  });
}
