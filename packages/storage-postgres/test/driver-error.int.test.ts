import { sampleUser } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import { migrateUp } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { openStallingProxy } from './stalling-proxy.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
});

afterAll(async () => {
  await testDatabase.drop();
  await server.stop();
});

describe('an error of the database', () => {
  it('is store_unavailable if no server listens', async () => {
    const database = openServerDatabase({ dsn: 'postgres://nobody:secret@127.0.0.1:1/nothing' });

    const reading = postgresStorage(database).read.instance.findCompletion();

    await expect(reading).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'the store cannot be reached',
    });
    await database.close();
  });

  it('is store_unavailable if the database does not exist', async () => {
    const url = new URL(testDatabase.url);
    url.pathname = '/no_such_database';
    const database = openServerDatabase({ dsn: url.href });

    await expect(postgresStorage(database).read.instance.findCompletion()).rejects.toMatchObject({
      code: 'store_unavailable',
      reason: 'store_database_missing',
    });
    await database.close();
  });

  it('is store_outdated if the tables do not exist', async () => {
    const database = openServerDatabase({ dsn: testDatabase.url });

    await expect(postgresStorage(database).read.instance.findCompletion()).rejects.toMatchObject({
      code: 'store_outdated',
      reason: 'schema_differs',
    });
    await database.close();
  });

  it('is overloaded if a statement takes too long', async () => {
    const database = openServerDatabase({ dsn: testDatabase.url, timeoutMs: 50 });

    const sleeping = sql`SELECT pg_sleep(30)`.execute(database.tables);

    await expect(sleeping).rejects.toMatchObject({ code: 'overloaded', reason: 'store_busy' });
    await database.close();
  });

  it('is store_unavailable if the server stops responding, and its connection is not used again', async () => {
    const proxy = await openStallingProxy(testDatabase.url);
    const database = openServerDatabase({ dsn: proxy.url, timeoutMs: 200, connectionsMax: 1 });
    await sql`SELECT 1`.execute(database.tables);
    proxy.stall();

    const outcomes = await Promise.allSettled([
      database.tables.transaction().execute((transaction) => sql`SELECT 1`.execute(transaction)),
      sql`SELECT 2 AS answer`.execute(database.tables),
    ]);

    expect(outcomes).toMatchObject([
      { status: 'rejected', reason: { code: 'store_unavailable', reason: 'store_unreachable' } },
      { status: 'fulfilled', value: { rows: [{ answer: 2 }] } },
    ]);
    await proxy.close();
    await database.close();
  });

  it('is store_unavailable on a read-only server, and the next write gets another connection', async () => {
    const database = openServerDatabase({ dsn: testDatabase.url, connectionsMax: 1 });
    await sql`CREATE TABLE written (id int)`.execute(database.tables);
    const write = (): Promise<unknown> => sql`INSERT INTO written VALUES (1)`.execute(database.tables);
    await sql`SET default_transaction_read_only = on`.execute(database.tables);

    await expect(write()).rejects.toMatchObject({
      code: 'store_unavailable',
      reason: 'store_read_only',
      message: 'the store takes no writes; if this lasts, the DSN does not lead to the primary',
    });

    await expect(write()).resolves.toBeDefined();
    await database.close();
  });

  it('has the error of the driver as its cause', async () => {
    const database = openServerDatabase({ dsn: testDatabase.url });

    const failing = sql`SELECT 1 / 0`.execute(database.tables);

    await expect(failing).rejects.toMatchObject({ code: 'internal', cause: { code: '22012' } });
    await database.close();
  });

  it('does not affect the next query, which gets another connection', async () => {
    const database = openServerDatabase({ dsn: testDatabase.url, connectionsMax: 1 });
    await migrateUp(database.tables);
    const storage = postgresStorage(database);

    const interrupted = storage.unitOfWork.run(async ({ users }) => {
      await users.add(sampleUser());
      await killConnections(testDatabase.url);
      await users.findById('user-1');
    });

    await expect(interrupted).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await storage.read.users.findById('user-1')).toBeUndefined();
    await database.close();
  });
});

async function killConnections(url: string): Promise<void> {
  const admin = openServerDatabase({ dsn: url, connectionsMax: 1 });
  await sql`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
  `.execute(admin.tables);
  await admin.close();
}
