import type { TestDatabase } from '@nbsetup/test-postgres';
import pg from 'pg';

/** Settings that an operator or a managed service may have given a database, each unlike what PostgreSQL comes with. */
const settings = {
  default_transaction_isolation: 'serializable',
  default_transaction_deferrable: 'on',
  DateStyle: 'SQL, DMY',
  IntervalStyle: 'iso_8601',
  TimeZone: 'Asia/Kathmandu',
  client_encoding: 'LATIN1',
  lock_timeout: '1ms',
  idle_in_transaction_session_timeout: '1ms',
};

/** Gives the database defaults that the storage must not depend on; for connections opened from now on. */
export async function giveOtherDefaults(database: TestDatabase): Promise<void> {
  for (const [setting, value] of Object.entries(settings)) await setDefault(database, setting, value);
}

/** Changes one default of the database, for connections opened from now on. */
export async function setDefault(database: TestDatabase, setting: string, value: string): Promise<void> {
  const name = pg.escapeIdentifier(database.name);
  await execute(database.url, `ALTER DATABASE ${name} SET ${setting} = ${pg.escapeLiteral(value)}`);
}

/** Runs one statement over a connection of its own, past the product. */
export async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
