import { openServerDatabase } from '@nbsetup/storage-postgres';
import type { PostgresServer } from '@nbsetup/test-postgres';
import { sql } from 'kysely';

/** Returns the version that a server reports, such as `18.4`. */
export async function serverVersion({ url }: PostgresServer): Promise<string> {
  const database = openServerDatabase({ dsn: url });
  const { rows } = await sql<{
    version: string;
  }>`SELECT current_setting('server_version') AS version`.execute(database.tables);
  await database.close();
  return rows.map(({ version }) => version).join();
}
