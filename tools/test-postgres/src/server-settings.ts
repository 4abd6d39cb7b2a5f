import { join } from 'node:path';

// Names the socket and nothing else.
const port = 5432;

/** The socket that a server listens on in its folder. */
export function socketFile(folder: string): string {
  return join(folder, `.s.PGSQL.${port}`);
}

/** The administrator's url of the server in a folder. What it left out, clients would take from PGPORT and the like. */
export function socketUrl(folder: string): string {
  return `postgresql://postgres@localhost:${port}/postgres?host=${folder}&sslmode=disable`;
}

/** The command line options of a server: no network, and no waiting for the disk unless it has to be durable. */
export function serverSettings(folder: string, durable: boolean): string {
  const safe = durable ? 'on' : 'off';
  const settings = {
    port,
    listen_addresses: '',
    unix_socket_directories: folder,
    max_connections: 200,
    fsync: safe,
    full_page_writes: safe,
    synchronous_commit: safe,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
