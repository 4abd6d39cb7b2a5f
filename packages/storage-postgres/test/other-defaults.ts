import type { TestDatabase } from '@nbsetup/test-postgres';
import pg from 'pg';

/** Settings that an operator or a managed service may have set, each different from PostgreSQL's default. */
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

/** Sets defaults of the database that the storage must not depend on. They apply to new connections. */
export async function giveOtherDefaults(database: TestDatabase): Promise<void> {
  for (const [setting, value] of Object.entries(settings)) await setDefault(database, setting, value);
}

/** Sets one default of the database for new connections. */
export async function setDefault(database: TestDatabase, setting: string, value: string): Promise<void> {
  const name = pg.escapeIdentifier(database.name);
  await execute(database.url, `ALTER DATABASE ${name} SET ${setting} = ${pg.escapeLiteral(value)}`);
}

/** Runs one statement on its own connection, outside of the product. */
export async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
