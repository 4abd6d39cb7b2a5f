import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import type { ApiProcess } from '../api/api-process.ts';
import { call } from '../api/calls.ts';
import { until } from '../until.ts';

const head = 'POST /nosuch HTTP/1.1\r\nHost: x\r\n';

/** The requests of clients that never close their side. Each gets its last response. */
const lastResponses: Readonly<Record<string, string>> = {
  'half a head': `${head}X-Slow: `,
  'a broken body': `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
  CONNECT: 'CONNECT elsewhere:443 HTTP/1.1\r\nHost: x\r\n\r\n',
  garbage: 'hello\r\n\r\n',
  nothing: '',
};

/** The number of kinds of such clients. */
export const neverClosingKinds = Object.keys(lastResponses).length;

/**
 * Opens `count` connections of each kind and closes none. Returns the failures.
 * The API must serve others during that time and close all of them within 30 seconds.
 */
export async function neverClose(api: ApiProcess, count: number): Promise<readonly string[]> {
  const failures: string[] = [];
  const sockets: Socket[] = [];
  for (const [kind, text] of Object.values(lastResponses).entries()) {
    // Each kind has an address of its own, because the connections of one address are limited.
    const localAddress = `127.0.0.${kind + 2}`;
    sockets.push(...Array.from({ length: count }, () => hold(api, { text, localAddress })));
    // All at once would overflow the system's queue, and some would connect half a minute later.
    await until('every connection is open', async () => sockets.every(({ connecting }) => !connecting));
  }
  const probe = await call(`${api.url}/healthz`, {});
  if (probe.status !== 200) failures.push(`the probe was answered ${probe.status} at the same time`);
  await until('the API has closed them', async () => (await countHeld(api)) === 0).catch(async () =>
    failures.push(`${await countHeld(api)} connections are still open`),
  );
  for (const socket of sockets) socket.destroy();
  return failures;
}

function hold(
  { url }: ApiProcess,
  { text, localAddress }: { readonly text: string; readonly localAddress: string },
): Socket {
  const options = { port: Number(new URL(url).port), host: '127.0.0.1', localAddress, allowHalfOpen: true };
  const socket = connect(options);
  // A reset also shows that the connection is closed.
  socket.on('error', () => undefined).resume();
  if (text !== '') socket.write(text);
  return socket;
}

/**
 * Returns the number of these clients' connections for which the API has an open file.
 * The system also lists connections that only it remembers, with the inode 0.
 */
async function countHeld({ url }: ApiProcess): Promise<number> {
  const port = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, '0');
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((line) => line.trim().split(/\s+/));
  return lines.filter(
    ([, local = '', remote = '', , , , , , , inode]) =>
      local.endsWith(`:${port}`) && /^0[2-9]00007F:/.test(remote) && inode !== '0',
  ).length;
}
