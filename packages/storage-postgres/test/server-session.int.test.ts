import { sampleUser } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  it,
  onTestFinished,
} from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import { openServerPool } from '../src/database/server-pool.ts';
import { noBounds } from '../src/database/session-bounds.ts';
import { migrateUp } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { execute, setDefault } from './other-defaults.ts';

const server = connectPostgres(inject('postgresUrl'));
let template: TestDatabase;
let testDatabase: TestDatabase;

beforeAll(async () => {
  template = await server.createDatabase();
  await migrate(template.url);
});

afterAll(async () => {
  await template.drop();
  await server.stop();
});

beforeEach(async () => {
  testDatabase = await server.createDatabase({ template: template.name });
});

afterEach(() => testDatabase.drop());

async function migrate(url: string): Promise<void> {
  const database = openServerDatabase({ dsn: url });
  await migrateUp(database.tables);
  await database.close();
}

const createdAt = new Date('2026-11-23T12:00:00.123Z');

async function addAndFind(url: string, name: string): Promise<unknown> {
  const database = openServerDatabase({ dsn: url });
  const { unitOfWork, read } = postgresStorage(database);
  try {
    await unitOfWork.run(({ users }) => users.add(sampleUser({ name, createdAt })));
    return await read.users.findById('user-1');
  } finally {
    await database.close();
  }
}

describe('a session on a server', () => {
  it('has one object, which the pool gives to each holder', async () => {
    const pool = openServerPool({
      connection: { connectionString: testDatabase.url },
      connectionsMax: 1,
      bounds: noBounds,
    });

    const first = await pool.connect();
    first.release();
    const second = await pool.connect();
    second.release();
    const use = pool.use();
    await pool.end();

    expect(second).toBe(first);
    expect(use).toEqual({ open: 1, idle: 1, waiting: 0 });
  });

  it.each(['SQL, DMY', 'German, DMY', 'Postgres, MDY'])('reads times if DateStyle is %s', async (style) => {
    await setDefault(testDatabase, 'DateStyle', style);

    expect(await addAndFind(testDatabase.url, 'Anna')).toEqual(sampleUser({ name: 'Anna', createdAt }));
  });

  it('has the settings that the storage depends on, whatever the database has', async () => {
    for (const setting of ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) {
      await setDefault(testDatabase, setting, '1h');
    }
    await setDefault(testDatabase, 'default_transaction_isolation', 'repeatable read');
    await setDefault(testDatabase, 'TimeZone', 'Asia/Kathmandu');
    const database = openServerDatabase({ dsn: testDatabase.url, timeoutMs: 15_000 });

    const show = sql`
      SELECT current_setting('transaction_isolation') AS isolation, current_setting('TimeZone') AS zone,
             current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
             current_setting('idle_in_transaction_session_timeout') AS idle`;
    const outside = await show.execute(database.tables);
    const inside = await database.tables.transaction().execute((transaction) => show.execute(transaction));

    const expected = {
      isolation: 'read committed',
      zone: 'UTC',
      statement: '15s',
      lock: '2500ms',
      idle: '15s',
    };
    expect(outside.rows).toEqual([expected]);
    expect(inside.rows).toEqual([expected]);
    await database.close();
  });

  it('refuses a database whose encoding lacks characters', async () => {
    const url = await createWithEncoding('LATIN1');

    await expect(addAndFind(url, 'Anna')).rejects.toMatchObject({
      code: 'store_unavailable',
      message:
        "the encoding of the database is LATIN1, which cannot hold every name; create it with ENCODING 'UTF8'",
    });
  });

  it('stores every name in a database that stores bytes unchanged', async () => {
    const url = await createWithEncoding('SQL_ASCII');

    await migrate(url);

    expect(await addAndFind(url, 'Zoë Żółć 漢字 🦊')).toMatchObject({ name: 'Zoë Żółć 漢字 🦊' });
  });

  it.each([
    [
      'search_path',
      'nowhere',
      'the user of the store has no schema to work in; create the one of its search_path, or reset that',
    ],
    [
      'session_replication_role',
      'replica',
      'session_replication_role is replica, which switches off foreign keys and the protection of the audit log; reset it for the role or the database',
    ],
  ])('refuses %s = %s with the setting to change', async (setting, value, message) => {
    await setDefault(testDatabase, setting, value);

    await expect(addAndFind(testDatabase.url, 'Anna')).rejects.toMatchObject({
      code: 'store_unavailable',
      message,
    });
  });

  it('refuses a time that it cannot read', async () => {
    const database = openServerDatabase({ dsn: testDatabase.url });

    const reading = database.tables.transaction().execute(async (transaction) => {
      await sql`SET LOCAL DateStyle = 'German'`.execute(transaction);
      return sql`SELECT now() AS time`.execute(transaction);
    });

    await expect(reading).rejects.toMatchObject({
      code: 'store_unavailable',
      message:
        'the store writes times in another DateStyle than ISO; let the pooler track DateStyle, or set it for the role',
    });
    await database.close();
  });
});

/** Creates another database on the same server for the current test. */
async function createWithEncoding(encoding: string): Promise<string> {
  const name = `${testDatabase.name}_${encoding.toLowerCase()}`;
  await execute(server.url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING '${encoding}' LOCALE 'C'`);
  onTestFinished(() => execute(server.url, `DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(testDatabase.url);
  url.pathname = `/${name}`;
  return url.href;
}
