import { DomainError, type Storage } from '@nbsetup/domain/storage';
import { sampleUser } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { migrateUp } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { emptyTables } from './empty-tables.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let database: PostgresDatabase;
let storage: Storage;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  database = openServerDatabase({ dsn: testDatabase.url, timeoutMs: 15_000, connectionsMax: 3 });
  storage = postgresStorage(database);
  await migrateUp(database.tables);
});

beforeEach(async () => {
  await emptyTables(database);
  await storage.unitOfWork.run(async ({ users }) => {
    await users.add(sampleUser({ id: 'anna', email: 'anna@example.com', name: '' }));
    await users.add(sampleUser({ id: 'bert', email: 'bert@example.com', name: '' }));
  });
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
  await server.stop();
});

describe('a unit of work that PostgreSQL ends because of another', () => {
  it('is retried even if a use case added its failed step, four times in all', async () => {
    let attempts = 0;

    const failing = storage.unitOfWork.run(async () => {
      attempts += 1;
      const conflict = Object.assign(new Error('could not serialize access'), { code: '40001' });
      const told = new DomainError('overloaded', 'busy', { cause: conflict });
      throw new DomainError('overloaded', 'in the second step: busy', { cause: told });
    });

    await expect(failing).rejects.toMatchObject({ code: 'overloaded', message: 'in the second step: busy' });
    expect(attempts).toBe(4);
  });

  it('is not retried after its work has ended, because it may have delivered something', async () => {
    await sql`
      CREATE FUNCTION refuse_at_commit() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'at the end' USING ERRCODE = 'serialization_failure'; END $$
    `.execute(database.tables);
    await sql`
      CREATE CONSTRAINT TRIGGER refuse_at_commit AFTER UPDATE ON users DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION refuse_at_commit()
    `.execute(database.tables);
    const delivered: string[] = [];

    const failing = storage.unitOfWork.run(async ({ users }) => {
      await users.update(sampleUser({ id: 'anna', email: 'anna@example.com', name: 'Anna' }));
      delivered.push('a token');
    });

    await expect(failing).rejects.toMatchObject({ code: 'overloaded' });
    expect(delivered).toEqual(['a token']);
    await sql`DROP FUNCTION refuse_at_commit() CASCADE`.execute(database.tables);
  });
});

describe('a row that another transaction has locked', () => {
  it('is given up after 2.5 seconds, and delays neither other requests nor the readiness probe longer', async () => {
    const { holding, release } = await holdRow();
    const start = performance.now();

    const waiting = Array.from({ length: 2 }, () =>
      storage.unitOfWork.run(({ users }) => users.lock('anna')),
    );
    const another = storage.read.users.findById('bert');
    const first = await Promise.race([
      sql`SELECT 1`.execute(database.probes).then(() => 'the probe'),
      ...waiting.map((work) => work.catch(() => 'a request')),
    ]);
    const outcomes = await Promise.allSettled(waiting);
    const found = await another;
    const waitedMs = performance.now() - start;
    release();

    expect(outcomes).toMatchObject(
      Array.from({ length: 2 }, () => ({
        reason: { code: 'overloaded', message: 'the store is busy, try again in a moment' },
      })),
    );
    expect(found).toMatchObject({ id: 'bert' });
    expect(first).toBe('the probe');
    // The first in the queue waits for the row, the second for the first, so it takes at most twice as long.
    expect(waitedMs).toBeGreaterThan(2_400);
    expect(waitedMs).toBeLessThan(8_000);
    await holding;
  });
});

describe('a caller that gets no connection', () => {
  it('gets `overloaded` if others use them, and `store_unavailable` if the server cannot be reached', async () => {
    const small = openServerDatabase({ dsn: testDatabase.url, connectionsMax: 1 });
    const silent = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const nobody = openServerDatabase({ dsn: `postgres://u:p@127.0.0.1:${port}/db`, connectionsMax: 1 });
    const inUse = signal();
    const released = signal();
    const using = small.tables.transaction().execute(async () => {
      inUse.resolve();
      await released.promise;
    });
    await inUse.promise;

    const outcomes = await Promise.allSettled(
      [small, nobody, nobody].map(({ tables }) => sql`SELECT 1`.execute(tables)),
    );
    released.resolve();

    expect(outcomes).toMatchObject([
      { reason: { code: 'overloaded', message: 'the store is busy, try again in a moment' } },
      { reason: { code: 'store_unavailable', message: 'the store cannot be reached' } },
      { reason: { code: 'store_unavailable', message: 'the store cannot be reached' } },
    ]);
    await using;
    await small.close();
    await nobody.close();
    await new Promise((resolve) => silent.close(resolve));
  });
});

/** Locks the row of Anna until it is released. */
async function holdRow(): Promise<{ readonly holding: Promise<void>; readonly release: () => void }> {
  const locked = signal();
  const released = signal();
  const holding = storage.unitOfWork.run(async ({ users }) => {
    await users.lock('anna');
    locked.resolve();
    await released.promise;
  });
  await locked.promise;
  return { holding, release: released.resolve };
}

function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
