import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** How a client disconnects: it closes the connection or resets it. */
export const disconnects = ['close', 'reset'] as const;

/** One way to disconnect. */
export type Disconnect = (typeof disconnects)[number];

/** When a client disconnects. */
export type Stage =
  /** After this many bytes of its request. */
  | { readonly kind: 'sending'; readonly bytes: number }
  /** This long after its whole request. */
  | { readonly kind: 'waiting'; readonly ms: number }
  /** At the first bytes of the response. */
  | { readonly kind: 'reading' };

/** Sends a request and disconnects at the stage. */
export async function sendAndDisconnect(
  url: string,
  {
    bytes,
    stage,
    disconnect,
  }: { readonly bytes: Buffer; readonly stage: Stage; readonly disconnect: Disconnect },
): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  // A reset is expected here.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  await send(socket, stage.kind === 'sending' ? bytes.subarray(0, stage.bytes) : bytes);
  if (stage.kind === 'waiting') await setTimeout(stage.ms);
  if (stage.kind === 'reading') await once(socket, 'readable');
  if (disconnect === 'close') socket.destroy();
  else socket.resetAndDestroy();
  await closed;
}

async function send(socket: Socket, bytes: Buffer): Promise<void> {
  await new Promise<void>((resolve) => {
    socket.write(bytes, () => {
      resolve();
    });
  });
}
