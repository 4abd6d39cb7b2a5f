import { readDsn } from '@nbsetup/storage-postgres';
import { resolve } from 'node:path';
import { dataDirectoryOf, type StoreConfig } from './store-variables.ts';

/**
 * Returns where the store is, for messages: the absolute data directory, or `host:port/database` of the server.
 * The result has no user name, password or parameter of the DSN.
 */
export function storeLocation(config: StoreConfig): string {
  switch (config.NB_STORE_ENGINE) {
    case 'embedded':
      return resolve(dataDirectoryOf(config));
    case 'postgres':
      return serverLocation(config.NB_STORE_ENGINE_POSTGRES_DSN ?? '');
    case 'memory':
      return 'the memory of this process';
  }
}

function serverLocation(dsn: string): string {
  const read = readDsn(dsn);
  if ('problem' in read) return 'the server of NB_STORE_ENGINE_POSTGRES_DSN';
  const { host, port, user, database } = read.connection;
  const { PGHOST, PGPORT, PGDATABASE } = process.env;
  const name = host ?? PGHOST ?? 'localhost';
  return `${name.includes(':') ? `[${name}]` : name}:${port ?? PGPORT ?? 5432}/${database ?? PGDATABASE ?? user ?? ''}`;
}
