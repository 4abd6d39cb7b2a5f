import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import type { TestEnvironment } from './test-environment.ts';

/** A lock on the server for which a program must wait. */
interface Blockade {
  /** Returns how many connections wait now. */
  waitingCount(): Promise<number>;
  /** Releases the lock. */
  unblock(): Promise<void>;
}

/** Locks a table, so that every user of it waits. */
export async function blockTable(environment: TestEnvironment, table: string): Promise<Blockade> {
  return blockade(environment, `BEGIN; LOCK TABLE ${table}`, 'ROLLBACK');
}

/** Blocks the commit of every transaction that has written a token. */
export async function blockCommits(environment: TestEnvironment): Promise<Blockade> {
  const trigger = `
    CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NULL; END';
    CREATE CONSTRAINT TRIGGER wait_for_test AFTER INSERT ON personal_access_tokens
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_for_test();
    SELECT pg_advisory_lock(42)`;
  return blockade(environment, trigger, 'SELECT pg_advisory_unlock(42)');
}

async function blockade({ env }: TestEnvironment, block: string, unblock: string): Promise<Blockade> {
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: env['NB_STORE_ENGINE_POSTGRES_DSN'] });
    client.on('error', () => undefined);
    await client.connect();
    onTestFinished(() => client.end());
    return client;
  };
  const [blocker, watcher] = [await connect(), await connect()];
  await blocker.query(block);
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return {
    waitingCount: async () => (await watcher.query(waiting)).rows.length,
    unblock: async () => {
      await blocker.query(unblock);
    },
  };
}
