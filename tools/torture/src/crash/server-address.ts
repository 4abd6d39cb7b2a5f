import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';

/** Connects to the server of a connection string, by a socket folder or by host and port. */
export function connectToServer(url: string): Socket {
  const { hostname, port, searchParams } = new URL(url);
  const folder = searchParams.get('host');
  const portNumber = Number(port || 5432);
  return folder === null ? connect(portNumber, hostname) : connect(join(folder, `.s.PGSQL.${portNumber}`));
}

/** Returns the connection string of the same database through a port on this machine. */
export function viaPort(url: string, address: AddressInfo | string | null): string {
  const near = new URL(url);
  near.searchParams.delete('host');
  near.host = `127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  return near.href;
}
