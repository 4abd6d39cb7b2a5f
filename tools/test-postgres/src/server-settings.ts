import { join } from 'node:path';

// Only part of the socket's name.
const port = 5432;

/** Returns the path of the server's socket in its folder. */
export function socketFile(folder: string): string {
  return join(folder, `.s.PGSQL.${port}`);
}

/**
 * Returns the administrator's URL of the server in a folder. It is complete, so PGPORT and the like have no effect.
 */
export function socketUrl(folder: string): string {
  return `postgresql://postgres@localhost:${port}/postgres?host=${folder}&sslmode=disable`;
}

/** Returns the command line options of a server: no network, and no waiting for the disk unless it is durable. */
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
