import type { Readers, Storage } from '@nbsetup/domain/storage';
import { sampleAccount, sampleSession, sampleToken, sampleUser } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import { migrateUp } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  const database = openServerDatabase({ dsn: testDatabase.url });
  await migrateUp(database.tables);
  await postgresStorage(database).unitOfWork.run(async ({ users, accounts, tokens }) => {
    await users.add(sampleUser({ id: 'owner-1' }));
    await accounts.add(sampleAccount());
    await users.add(sampleUser({ id: 'user-1', accountId: 'account-1', email: 'other@example.com' }));
    await tokens.add(sampleToken({ id: 'busy', hash: 'busy' }));
  });
  await database.close();
});

afterAll(async () => {
  await testDatabase.drop();
  await server.stop();
});

let replicas: readonly [Storage, Storage];

beforeEach(() => {
  const open = (): Storage => {
    const database = openServerDatabase({ dsn: testDatabase.url });
    onTestFinished(() => database.close());
    return postgresStorage(database);
  };
  replicas = [open(), open()];
});

/** Looks tokens up on both replicas, many at a time, until the test ends. */
function keepBusy(): void {
  let isBusy = true;
  const loops = replicas.flatMap(({ read }) =>
    Array.from({ length: 8 }, async (_, number) => {
      while (isBusy) await read.tokens.findByHash(number % 2 === 0 ? 'busy' : `round-${number}`);
    }),
  );
  onTestFinished(async () => {
    isBusy = false;
    await Promise.all(loops);
  });
}

const rounds = Array.from({ length: 100 }, (_, number) => number);

describe('two replicas that look many tokens up', () => {
  it('refuse a token in every look-up that starts after it was revoked', async () => {
    keepBusy();
    const [first, second] = replicas;

    for (const round of rounds) {
      const hash = `round-${round}`;
      const find = (): Promise<readonly unknown[]> =>
        Promise.all([first, second, second, first].map(({ read }) => read.tokens.findByHash(hash)));
      await first.unitOfWork.run(({ tokens }) => tokens.add(sampleToken({ id: hash, hash })));
      expect(await find()).not.toContain(undefined);

      // A look-up that is on its way may still find it.
      const during = find();
      await second.unitOfWork.run(({ tokens }) => tokens.remove(hash));

      expect(await find()).toEqual([undefined, undefined, undefined, undefined]);
      await during;
    }
  });

  it('see a user as blocked in every look-up that starts after it was blocked', async () => {
    keepBusy();
    const [first, second] = replicas;
    await first.unitOfWork.run(({ tokens }) =>
      tokens.add(sampleToken({ id: 'of-user-1', userId: 'user-1', hash: 'of-user-1' })),
    );

    for (const round of rounds) {
      const isBlocked = round % 2 === 0;
      await first.unitOfWork.run(async ({ users }) => {
        const user = await users.lock('user-1');
        if (user !== undefined) await users.update({ ...user, isBlocked });
      });

      const found = await Promise.all(
        [second, first, second].map(({ read }) => read.tokens.findByHash('of-user-1')),
      );

      expect(found.map((holder) => holder?.user.isBlocked)).toEqual([isBlocked, isBlocked, isBlocked]);
    }
  });
});

it('a connection prepares the look-up once, and uses it again', async () => {
  const database = openServerDatabase({ dsn: testDatabase.url, connectionsMax: 1 });
  onTestFinished(() => database.close());
  const { read } = postgresStorage(database);

  for (const hash of ['busy', 'unknown', 'busy']) await read.tokens.findByHash(hash);

  const { rows } = await sql`
    SELECT name, generic_plans + custom_plans AS uses FROM pg_prepared_statements
  `.execute(database.tables);
  expect(rows).toEqual([{ name: 'nbsetup-token-users', uses: '3' }]);
});

it('a person in a table of an app has no access by a program that does not know the table', async () => {
  const [{ read, unitOfWork }] = replicas;
  await unitOfWork.run(async ({ users, tokens, sessions }) => {
    await users.add(sampleUser({ id: 'person', email: '' }));
    await users.add(sampleUser({ id: 'robot', email: '', isServiceUser: true }));
    for (const userId of ['person', 'robot', 'user-1']) {
      await tokens.add(sampleToken({ id: userId, hash: userId, userId }));
      await sessions.add(sampleSession({ id: userId, hash: userId, userId }));
    }
  });
  const foundIn = async (store: Readers['tokens'] | Readers['sessions']): Promise<readonly unknown[]> => {
    const found = await Promise.all(['person', 'robot', 'user-1'].map((hash) => store.findByHash(hash)));
    return found.map((each) => each?.user.id);
  };

  expect(await foundIn(read.tokens)).toEqual([undefined, 'robot', 'user-1']);
  expect(await foundIn(read.sessions)).toEqual([undefined, 'robot', 'user-1']);
});
