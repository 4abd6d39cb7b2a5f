import { sampleUser } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, expect, inject, it } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { migrateDown, migrateUp } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let database: PostgresDatabase;

beforeEach(async () => {
  testDatabase = await server.createDatabase();
  database = openServerDatabase({ dsn: testDatabase.url });
  await migrateUp(database.tables);
  while (!(await migrateDown(database.tables)).includes('0009-one-spelling'));
});

afterEach(async () => {
  await database.close();
  await testDatabase.drop();
});

afterAll(() => server.stop());

const nfd = 'user@exa\u0308mple.com';
const nfc = 'user@ex\u00e4mple.com';
const punycode = 'User@xn--exmple-cua.com';

/** Inserts a user as the program before the migration did, with the key of that version. */
async function insertUser(id: string, email: string, accountId = 'account-1'): Promise<void> {
  await sql`
    INSERT INTO users (id, account_id, email, email_key, name, role, is_service_user, is_blocked, is_pending_approval,
      auto_groups, issued, password_hash, created_at)
    VALUES (${id}, ${accountId}, ${email}, ${email.toLowerCase()}, ${'Zoe\u0308'}, 'user', false, false, false, '{}',
      'api', ${`hash-of-${id}`}, now())
  `.execute(database.tables);
}

async function insertAccounts(): Promise<void> {
  for (const id of ['account-1', 'account-2']) {
    await sql`INSERT INTO accounts (id, created_by, created_at) VALUES (${id}, 'x', now())`.execute(
      database.tables,
    );
  }
}

it('finds every user by any spelling of the address, and stores it in NFC, with the name', async () => {
  await insertAccounts();
  await insertUser('decomposed', nfd);
  await insertUser('elsewhere', punycode, 'account-2');

  await migrateUp(database.tables);

  const { users } = postgresStorage(database).read;
  for (const spelling of [nfd, nfc, punycode]) {
    const found = await users.listByEmail(spelling, { limit: 5 });
    expect(found).toMatchObject([
      { user: { id: 'decomposed', email: nfc, name: 'Zo\u00eb' }, passwordHash: 'hash-of-decomposed' },
      { user: { id: 'elsewhere', email: punycode }, passwordHash: 'hash-of-elsewhere' },
    ]);
  }
});

it('keeps all users of an account whose addresses become equal', async () => {
  await insertAccounts();
  await insertUser('one', nfd);
  await insertUser('two', nfc);
  await insertUser('three', punycode);

  await migrateUp(database.tables);

  const { read, unitOfWork } = postgresStorage(database);
  const found = await read.users.listByEmail(nfc, { limit: 5 });
  expect(found.map(({ user, passwordHash }) => [user.id, user.email, passwordHash])).toEqual([
    ['one', nfd, 'hash-of-one'],
    ['two', nfc, 'hash-of-two'],
    ['three', punycode, 'hash-of-three'],
  ]);
  const [first] = found;
  const signedIn = { ...first?.user, lastLoginAt: new Date('2026-11-27T12:00:00.000Z') };
  await unitOfWork.run(({ users }) => users.update(sampleUser(signedIn)));
  expect(await read.users.findById('one')).toMatchObject(signedIn);
});

it('gives an address of several users to nobody else, even after one of them is removed', async () => {
  await insertAccounts();
  await insertUser('one', nfd);
  await insertUser('two', nfc);
  await migrateUp(database.tables);
  const { unitOfWork } = postgresStorage(database);

  await unitOfWork.run(({ users }) => users.remove('one'));

  const newcomer = sampleUser({ id: 'newcomer', accountId: 'account-1', email: punycode });
  await expect(unitOfWork.run(({ users }) => users.add(newcomer))).rejects.toMatchObject({
    code: 'already_exists',
    message: 'user with this email already exists',
  });
});

it('keeps several invites to one address, and restores the previous state on the way back', async () => {
  await insertAccounts();
  await insertUser('one', nfd);
  await insertUser('two', nfc);
  for (const [id, email] of [
    ['invite-1', nfd],
    ['invite-2', nfc],
  ] as const) {
    await sql`
      INSERT INTO user_invites (id, account_id, email, email_key, name, role, auto_groups, hashed_token, created_by,
        created_at, expires_at)
      VALUES (${id}, 'account-1', ${email}, ${email.toLowerCase()}, 'A', 'user', '{}', ${id}, 'one', now(), now())
    `.execute(database.tables);
  }
  const keys = async (): Promise<unknown> =>
    (
      await sql`SELECT id, email, email_key FROM users UNION SELECT id, email, email_key FROM user_invites
        ORDER BY id`.execute(database.tables)
    ).rows;
  const before = await keys();

  await migrateUp(database.tables);
  expect(await postgresStorage(database).read.invites.listByAccount('account-1')).toMatchObject([
    { id: 'invite-1', email: nfd },
    { id: 'invite-2', email: nfc },
  ]);

  while (!(await migrateDown(database.tables)).includes('0009-one-spelling'));
  expect(await keys()).toEqual(before);
});
