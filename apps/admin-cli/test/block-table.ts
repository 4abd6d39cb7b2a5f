import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import type { TestEnvironment } from './test-environment.ts';

/** A locked table. */
export interface BlockedTable {
  /** Returns how many connections wait for it. */
  waitingCount(): Promise<number>;
  unblock(): Promise<void>;
}

/** Locks a table, so that every user of it waits until it is unblocked. */
export async function blockTable({ env }: TestEnvironment, table: string): Promise<BlockedTable> {
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: env['NB_STORE_ENGINE_POSTGRES_DSN'] });
    client.on('error', () => undefined);
    await client.connect();
    onTestFinished(() => client.end());
    return client;
  };
  const [blocker, watcher] = [await connect(), await connect()];
  await blocker.query(`BEGIN; LOCK TABLE ${table}`);
  return {
    waitingCount: async () =>
      (
        await watcher.query(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).rows.length,
    unblock: async () => {
      await blocker.query('ROLLBACK');
    },
  };
}
