import { withBeforeCommit } from '@nbsetup/domain/storage';
import { sampleUser } from '@nbsetup/testing';
import { connectPostgres, endPool, type TestDatabase } from '@nbsetup/test-postgres';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openHostDatabase, type HostDatabase } from '../src/database/open-host-database.ts';
import { openServerDatabase } from '../src/database/open-server.ts';
import { migrateDatabase } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { transactionOf } from '../src/transaction-of.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let pool: pg.Pool;

interface HostTables {
  readonly users: { readonly fullName: string };
}

const kyselyOn = (): Kysely<HostTables> =>
  new Kysely<HostTables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
const hosts: readonly (readonly [string, () => HostDatabase])[] = [
  ['a pool', () => ({ pool })],
  ['a Kysely with plugins', () => ({ kysely: kyselyOn() })],
];

beforeEach(async () => {
  testDatabase = await server.createDatabase();
  pool = new pg.Pool({ connectionString: testDatabase.url, max: 2 });
  await pool.query(`CREATE TABLE users (full_name text); INSERT INTO users VALUES ('Ada')`);
});

afterEach(async () => {
  if (!pool.ended) await endPool(pool);
  await testDatabase.drop();
});

afterAll(() => server.stop());

describe.each(hosts)('a storage on %s of the app', (_, host) => {
  it('uses its own schema, next to a table of the same name in another one', async () => {
    const database = openHostDatabase(host(), { schema: 'auth', timeoutMs: 15_000 });
    await migrateDatabase(database);
    const { read, unitOfWork } = postgresStorage(database);

    await unitOfWork.run(({ users }) => users.add(sampleUser()));

    expect(await read.users.findById('user-1')).toEqual(sampleUser());
    expect((await pool.query('SELECT * FROM users')).rows).toEqual([{ full_name: 'Ada' }]);
    expect((await pool.query('SELECT id FROM auth.users')).rows).toEqual([{ id: 'user-1' }]);
  });

  it('leaves no setting behind, and closes nothing', async () => {
    const database = openHostDatabase(host(), { schema: 'auth', timeoutMs: 15_000 });
    await migrateDatabase(database);
    const { read, unitOfWork } = postgresStorage(database);
    const failing = unitOfWork.run(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await expect(
      unitOfWork.run(async ({ users }) => {
        await users.add(sampleUser());
        await users.add(sampleUser());
      }),
    ).rejects.toMatchObject({ code: 'already_exists' });
    await read.users.findById('user-1');

    await database.close();

    const settings = await Promise.all(
      [0, 1].map(() =>
        pool.query<{ path: string }>(`SELECT current_setting('search_path') AS path, pg_sleep(0.01)`),
      ),
    );
    expect(settings.map(({ rows }) => rows[0]?.path)).toEqual(['"$user", public', '"$user", public']);
    expect(pool).toMatchObject({ ended: false, totalCount: 2, idleCount: 2 });
  });

  it('writes rows of the app in the transaction of a use case, or nothing at all', async () => {
    await pool.query('CREATE TABLE profiles (user_id text PRIMARY KEY)');
    const database = openHostDatabase(host(), { schema: 'auth', timeoutMs: 15_000 });
    await migrateDatabase(database);
    const storage = withBeforeCommit(postgresStorage(database), async ({ stores }) => {
      const profiles = transactionOf(stores)
        .withTables<{ profiles: { user_id: string } }>()
        .withSchema('public');
      await profiles.insertInto('profiles').values({ user_id: 'user-1' }).execute();
    });
    const profiles = async (): Promise<unknown> => (await pool.query<object>('SELECT * FROM profiles')).rows;
    const addUser = (): Promise<void> => storage.unitOfWork.run(({ users }) => users.add(sampleUser()));

    const failing = storage.unitOfWork.run(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await profiles()).toEqual([]);

    await addUser();
    expect(await profiles()).toEqual([{ user_id: 'user-1' }]);

    await storage.unitOfWork.run(({ users }) => users.remove('user-1')).catch(() => undefined);
    expect(await storage.read.users.findById('user-1')).toEqual(sampleUser());
  });

  it('is refused without a schema, because tables of the same names exist', async () => {
    await expect(migrateDatabase(openHostDatabase(host()))).rejects.toMatchObject({
      reason: 'foreign_tables',
      message:
        'the schema public has tables of another program: users; give this program a schema or a database of its own',
    });
  });

  it('reports a pool that the app has closed', async () => {
    const database = openHostDatabase(host());
    await endPool(pool);

    await expect(postgresStorage(database).read.users.findById('user-1')).rejects.toMatchObject({
      code: 'store_unavailable',
    });
  });
});

it('several processes create one schema and migrate it once', async () => {
  const opened = Array.from({ length: 4 }, () =>
    openServerDatabase({ dsn: testDatabase.url, schema: 'auth', connectionsMax: 1 }),
  );

  const applied = await Promise.all(opened.map((database) => migrateDatabase(database)));

  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  const [first] = opened;
  if (first === undefined) throw new Error('nothing was opened');
  await postgresStorage(first).unitOfWork.run(({ users }) => users.add(sampleUser()));
  expect((await pool.query('SELECT id FROM auth.users')).rows).toEqual([{ id: 'user-1' }]);
  for (const database of opened) await database.close();
});

it('two schemas of one database hold two instances', async () => {
  const [one, two] = ['one', 'two'].map((schema) => openHostDatabase({ pool }, { schema }));
  if (one === undefined || two === undefined) throw new Error('nothing was opened');
  await Promise.all([migrateDatabase(one), migrateDatabase(two)]);

  await postgresStorage(one).unitOfWork.run(({ users }) => users.add(sampleUser()));

  expect(await postgresStorage(two).read.users.findById('user-1')).toBeUndefined();
});

it.each(['Auth', 'a"b', '', 'pg_auth', 'x'.repeat(64)])('the schema %j is refused', (schema) => {
  expect(() => openHostDatabase({ pool }, { schema })).toThrow('the name of the schema must have at most 63');
});

it('connections that read times as text are refused', async () => {
  const types = { getTypeParser: () => (text: string) => text };
  const own = new pg.Pool({ connectionString: testDatabase.url, types });
  const kysely = new Kysely<HostTables>({ dialect: new PostgresDialect({ pool: own }) });

  const reading = postgresStorage(openHostDatabase({ kysely })).read.users.findById('user-1');

  await expect(reading).rejects.toThrow('read times as something else than Date');
  await endPool(own);
});

it('a copy of stores has no transaction', () => {
  expect(() => transactionOf({})).toThrow('pass the stores of beforeCommit, not a copy');
});
