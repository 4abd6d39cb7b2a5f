import { storeLocation } from '@nbsetup/storage-engine';
import { connectPostgres } from '@nbsetup/test-postgres';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';

/** A database on the test server, for one test. */
export interface ServerDatabase {
  /** The variables that make the program use this database. */
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  /** The end of an error message, which names the database. */
  readonly locationSuffix: string;
  /** Runs statements on a connection of their own. */
  readonly run: (sql: string) => Promise<void>;
  readonly tableNames: () => Promise<readonly string[]>;
  /** Returns how many connections wait for a lock. */
  readonly waitingCount: () => Promise<number>;
  /** Opens a connection. It is closed when the test ends, at the latest. */
  readonly connect: () => Promise<Client>;
}

/** Creates a database for the running test. It is dropped when the test ends. */
export async function serverDatabase(): Promise<ServerDatabase> {
  const database = await connectPostgres(inject('postgresUrl')).createDatabase();
  const { url } = database;
  onTestFinished(() => database.drop());
  const query = (sql: string): Promise<readonly Row[]> => queryOnce(url, sql);
  const env = { NB_STORE_ENGINE: 'postgres' as const, NB_STORE_ENGINE_POSTGRES_DSN: url };
  return {
    env,
    url,
    locationSuffix: `; looked at ${storeLocation({ ...env, NB_STORE_ENGINE_POSTGRES_POOL_MAX: 10 })}`,
    run: async (sql) => {
      await query(sql);
    },
    tableNames: async () => (await query(tables)).map(({ name }) => name),
    waitingCount: async () => (await query(waiting)).length,
    connect: () => connect(url),
  };
}

interface Row {
  readonly name: string;
}

const tables = `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
const waiting = `SELECT application_name AS name FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock'`;

async function queryOnce(url: string, sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // Dropping the database ends the connection. Without a listener, that error would end the test run.
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}
