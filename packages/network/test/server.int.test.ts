import {
  coreMigrations,
  extendPostgres,
  isCurrent,
  migrateDown,
  migrateUp,
  openServerDatabase,
  postgresBuckets,
  postgresStorage,
  readSchemaStatus,
  type PostgresDatabase,
} from '@nbsetup/storage-postgres';
import { listGroups, setUpInstance, signIn, type Readers } from '@nbsetup/domain';
import { createLoginThrottle } from '@nbsetup/http';
import { createCountingRandomness, quickPasswordHasher, quickSealer, write } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { network, type NetworkReaders } from '../src/extension.ts';
import { addTwoAccounts, owner } from '../src/group-reference/two-accounts.contract.ts';
import { listPolicies } from '../src/policy/list-policies.ts';
import { listRoutes } from '../src/route/list-routes.ts';
import { listSetupKeys } from '../src/setup-key/find-setup-key.ts';
import { countingStatements } from './counting-statements.ts';
import { tableCleaner } from './empty-tables.ts';
import { listsOfAccount } from './lists-of-account.ts';
import { describeNetwork } from './network-suites.ts';
import { addManyGroups, addManyPolicies, addManyRoutes, addManySetupKeys } from './many-rows.ts';

const server = connectPostgres(inject('postgresUrl'));
const { migrations } = network.postgres;
const sets = [coreMigrations, migrations];
let testDatabase: TestDatabase;
let database: PostgresDatabase;
let emptyTables: () => Promise<void>;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  database = openServerDatabase({ dsn: testDatabase.url, timeoutMs: 15_000 });
  await migrateUp(database.tables, sets);
  emptyTables = await tableCleaner(database);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
  await server.stop();
});

describeNetwork({
  name: 'PostgreSQL on a server',
  isTransactional: true,
  open: async () => {
    await emptyTables();
    return { storage: extendPostgres(postgresStorage(database), network), close: () => Promise.resolve() };
  },
});

describe('a list', () => {
  it.each(Object.entries(listsOfAccount))('is one statement: %s', async (_name, list) => {
    const counted = countingStatements(database);
    const { read } = extendPostgres(postgresStorage(counted.database), network);

    await list(read, 'account-1');

    expect(counted.statements()).toBe(1);
  });
});

describe('the owner', () => {
  const person = { email: 'admin@example.com', name: 'Admin', password: 'correct-horse' };
  const system = {
    randomness: createCountingRandomness(),
    passwordHasher: quickPasswordHasher,
    sealer: quickSealer,
    onSignInFailed: () => undefined,
    inBackground: () => undefined,
  };

  it.each([
    ['with a token', { ...person, token: {} }, 9],
    ['without a token', person, 3],
  ])('is set up %s and signs in with few statements, on one connection', async (_name, request, expected) => {
    await emptyTables();
    const own = openServerDatabase({ dsn: testDatabase.url, timeoutMs: 15_000, connectionsMax: 1 });
    onTestFinished(() => own.close());
    const counted = countingStatements(own);
    const storage = extendPostgres(postgresStorage(counted.database), network);
    const loginThrottle = createLoginThrottle({ buckets: postgresBuckets(counted.database) });
    const signInAgain = async (): Promise<number> => {
      const before = counted.statements();
      await signIn(
        { ...storage, ...system, loginThrottle },
        { ...person, address: '192.0.2.1', userAgent: '' },
      );
      return counted.statements() - before;
    };
    // The first unit of work also reads the clock.
    await storage.unitOfWork.run(() => Promise.resolve());
    const before = counted.statements();

    await setUpInstance({ ...storage, ...system }, { request, policy: { setupTokensEnabled: true } });

    expect(counted.statements() - before).toBe(expected);
    const ofAccount = request === person ? 5 : 0;
    expect(await signInAgain()).toBe(7 + ofAccount);
    expect(await signInAgain()).toBe(7);
  });
});

type List = (read: Readers & NetworkReaders) => Promise<readonly unknown[]>;

it.each<{
  readonly what: string;
  readonly add: (to: PostgresDatabase) => Promise<void>;
  readonly list: List;
  readonly length: number;
  readonly statements: number;
}>([
  {
    what: '10,000 groups',
    add: addManyGroups,
    list: (read) => listGroups(read, { caller: owner }),
    length: 10_003,
    statements: 1,
  },
  {
    what: '10,000 setup keys',
    add: addManySetupKeys,
    list: (read) => listSetupKeys(read, { caller: owner }),
    length: 10_000,
    statements: 1,
  },
  {
    what: '1,000 policies with 10 rules',
    add: addManyPolicies,
    list: (read) => listPolicies(read, owner),
    length: 1_000,
    // One for the names of all their groups.
    statements: 2,
  },
  {
    what: '1,000 routes',
    add: addManyRoutes,
    list: (read) => listRoutes(read, owner),
    length: 1_000,
    statements: 1,
  },
])(
  '$what are listed in as many statements as few: $statements',
  async ({ add, list, length, statements }) => {
    const counted = countingStatements(database);
    const storage = extendPostgres(postgresStorage(counted.database), network);
    await emptyTables();
    await write(storage, addTwoAccounts);
    const before = counted.statements();
    await list(storage.read);
    const few = counted.statements() - before;
    await add(database);

    const listed = await list(storage.read);

    expect(counted.statements() - before - few).toBe(statements);
    expect(few).toBeLessThanOrEqual(statements);
    expect(listed).toHaveLength(length);
  },
);

it('1,000 policies are listed with every rule and the names of its groups', async () => {
  const storage = extendPostgres(postgresStorage(database), network);
  await emptyTables();
  await write(storage, addTwoAccounts);
  await addManyPolicies(database);

  const listed = await listPolicies(storage.read, owner);

  expect(new Set(listed.map(({ policy }) => policy.rules.length))).toEqual(new Set([10]));
  expect(listed[999]?.groups.get('group-2')?.name).toBe('Two');
});

it('the migrations are rolled back one by one without those of the product, and run again', async () => {
  const down: string[] = [];
  while (down.length < migrations.migrations.length) {
    down.push(...(await migrateDown(database.tables, sets)));
  }

  expect(isCurrent(await readSchemaStatus(database.tables))).toBe(true);
  expect(down).toHaveLength(migrations.migrations.length);
  expect(await migrateUp(database.tables, sets)).toEqual(down.toReversed());
});
