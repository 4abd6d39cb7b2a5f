import { createBcryptHasher } from '@nbsetup/platform-node';
import { createMemoryStorage, extendMemory } from '@nbsetup/storage-memory';
import {
  coreMigrations,
  extendPostgres,
  migrateUp,
  openServerDatabase,
  postgresStorage,
} from '@nbsetup/storage-postgres';
import { pages } from './extension.ts';
import { createPagesApp, type PagesStorage } from './pages-app.ts';

const { DATABASE_URL: dsn, PORT = '3000' } = process.env;
const storage = dsn === undefined ? extendMemory(createMemoryStorage(), pages) : await openPostgres(dsn);
const server = createPagesApp(storage, createBcryptHasher()).listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`listening ${JSON.stringify(server.address())}\n`);
});

async function openPostgres(url: string): Promise<PagesStorage> {
  const database = openServerDatabase({ dsn: url });
  await migrateUp(database.tables, [coreMigrations, pages.postgres.migrations]);
  return extendPostgres(postgresStorage(database), pages);
}
