import { storeLocation } from '@nbsetup/storage-engine';
import { connectPostgres } from '@nbsetup/test-postgres';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';

/** A database on the test server, for one test: the environment that points the program at it, and a look inside. */
export interface ServerDatabase {
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  /** How a refusal ends that names where the database is. */
  readonly locationSuffix: string;
  /** Runs statements on one connection of its own. */
  readonly run: (sql: string) => Promise<void>;
  readonly tableNames: () => Promise<readonly string[]>;
  /** How many connections wait for a lock. */
  readonly waitingCount: () => Promise<number>;
  /** Opens a connection that stays open until the test closes it or is over. */
  readonly connect: () => Promise<Client>;
}

/** Creates a database for the running test, which drops it when it is over. */
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
  // Dropping the database ends the connection, which would end the test run if nobody heard of it.
  client.on('error', () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}
