import { sampleUser } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { migrateUp } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { createReadinessCheck } from '../src/readiness/readiness-check.ts';
import { postgresBuckets } from '../src/bucket/buckets.postgres.ts';
import { giveOtherDefaults, setDefault } from './other-defaults.ts';
import { openTransactionPooler, type TransactionPooler } from './transaction-pooler.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let pooler: TransactionPooler;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  await giveOtherDefaults(testDatabase);
  // Behind a pooler, a statement without a transaction has the limit of the database. A millisecond is too short for a
  // statement that waits its turn. The pinned value of units of work also differs from this one.
  await setDefault(testDatabase, 'lock_timeout', '20s');
});

afterAll(async () => {
  await testDatabase.drop();
  await server.stop();
});

beforeEach(async () => {
  pooler = await openTransactionPooler(testDatabase.url);
  onTestFinished(() => pooler.close());
});

function openDatabase(connectionsMax: number): PostgresDatabase {
  const database = openServerDatabase({ dsn: pooler.url, timeoutMs: 15_000, connectionsMax });
  onTestFinished(() => database.close());
  return database;
}

describe('a pooler that refuses settings at the start, and gives each transaction another session', () => {
  it('can be used for migrations', async () => {
    const database = openServerDatabase({ dsn: pooler.url });

    await migrateUp(database.tables);

    await expect(createReadinessCheck(database)()).resolves.toBeUndefined();
    await database.close();
  });

  it('keeps every unit of work at one isolation level and within its limits', async () => {
    const { tables } = openDatabase(1);

    const { rows } = await tables.transaction().execute((transaction) =>
      sql`
        SELECT current_setting('transaction_isolation') AS isolation, current_setting('lock_timeout') AS lock,
               current_setting('statement_timeout') AS statement,
               current_setting('idle_in_transaction_session_timeout') AS idle
      `.execute(transaction),
    );

    expect(rows).toEqual([{ isolation: 'read committed', lock: '2500ms', statement: '15s', idle: '15s' }]);
  });

  it('leaves nothing in a session that other clients get', async () => {
    const { tables } = openDatabase(1);

    const { rows } = await sql`SELECT current_setting('default_transaction_isolation') AS isolation`.execute(
      tables,
    );

    expect(rows).toEqual([{ isolation: 'serializable' }]);
  });

  it('loses no write of concurrent units of work, reads times, and gives out every attempt once', async () => {
    const database = openDatabase(10);
    const { unitOfWork, read } = postgresStorage(database);
    const buckets = postgresBuckets(database);
    const bucket = { key: 'open:anna', size: 5, refillSeconds: 3_600 };
    await unitOfWork.run(({ users }) => users.add(sampleUser({ name: '' })));

    const marked = Promise.all(
      Array.from({ length: 10 }, () =>
        unitOfWork.run(async ({ users }) => {
          const user = await users.lock('user-1');
          if (user !== undefined) await users.update({ ...user, name: `${user.name}+` });
        }),
      ),
    );
    const waits = await Promise.all(Array.from({ length: 10 }, () => buckets.consume(bucket)));
    await marked;

    expect(await read.users.findById('user-1')).toEqual(sampleUser({ name: '++++++++++' }));
    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(5);
  });

  it('finds tokens without a prepared statement, which another session would not have', async () => {
    const { read } = postgresStorage(openDatabase(1));

    for (const hash of ['one', 'two', 'three']) expect(await read.tokens.findByHash(hash)).toBeUndefined();

    expect(pooler.texts()).toContain('/* nbsetup-token-users */');
  });

  it('is asked again after a second whether the server behind it is still the primary', async () => {
    const { tables } = openDatabase(1);
    const questions = (): number => pooler.texts().split('pg_is_in_recovery').length - 1;

    const { rows } = await sql`SELECT 1 AS one`.execute(tables);
    await sql`SELECT 1`.execute(tables);
    const atFirst = questions();

    expect(rows).toEqual([{ one: 1 }]);
    expect(atFirst).toBe(1);
    await expect
      .poll(
        async () => {
          await sql`SELECT 1`.execute(tables);
          return questions();
        },
        { timeout: 10_000, interval: 100 },
      )
      .toBe(2);
  });
});

describe('a server that reports that it is a standby', () => {
  it('is given up at once: its result is discarded, and the next query gets another connection', async () => {
    const { tables } = openDatabase(1);
    await sql`SELECT 1`.execute(tables);
    const reading = tables.transaction().execute(async (transaction) => {
      await sql`SELECT 1`.execute(transaction);
      pooler.report('in_hot_standby', 'on');
      return sql`SELECT 'old' AS data`.execute(transaction);
    });

    await expect(reading).rejects.toMatchObject({
      code: 'store_unavailable',
      message:
        'the store is a standby, whose data may be old; if this lasts, the DSN does not lead to the primary',
    });
    await expect(sql`SELECT 1`.execute(tables)).resolves.toBeDefined();
  });
});
