import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

/** A proxy to a server that can stall. */
export interface StallingProxy {
  /** The connection string of the same database through the proxy. */
  readonly url: string;
  /** Stops passing data from now on, without closing a connection. */
  stall(): void;
  close(): Promise<void>;
}

/** Opens a proxy on this machine to the server of `url`, which may be a socket file or a port. */
export async function openStallingProxy(url: string): Promise<StallingProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connectTo(target);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => socket.destroy()));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const near = new URL(url);
  near.searchParams.delete('host');
  near.host = `127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  return {
    url: near.href,
    stall: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function connectTo({ hostname, port, searchParams }: URL): Socket {
  const folder = searchParams.get('host');
  const portNumber = Number(port || 5432);
  return folder === null ? connect(portNumber, hostname) : connect(join(folder, `.s.PGSQL.${portNumber}`));
}
