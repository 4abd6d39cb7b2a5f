import { sampleAccount, sampleToken, sampleUser } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { postgresAuditLog } from '../src/audit/audit-log.postgres.ts';
import { processClock } from '../src/clock/database-clock.ts';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { migrateUp } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { postgresTokenStore } from '../src/token/token-store.postgres.ts';
import { recordStatements } from './recorded-statements.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let database: PostgresDatabase;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  database = openServerDatabase({ dsn: testDatabase.url });
  await migrateUp(database.tables);
  await postgresStorage(database).unitOfWork.run(async ({ users, accounts, tokens }) => {
    await users.add(sampleUser({ id: 'owner-1' }));
    await accounts.add(sampleAccount());
    await tokens.add(sampleToken());
  });
  await sql`
    INSERT INTO users (id, account_id, email, email_key, name, role, issued, created_at, is_service_user, is_blocked, is_pending_approval, auto_groups)
    SELECT 'many-' || number, 'account-1', number || '@example.com', number || '@example.com', 'many', 'user', 'api', '2026-01-01', false, false, false, '{}'
    FROM generate_series(1, 2000) AS number
  `.execute(database.tables);
  // One token a minute, in about seven days.
  await sql`
    INSERT INTO personal_access_tokens (id, user_id, name, hashed_token, created_by, created_at, expires_at)
    SELECT 'many-' || number, 'owner-1', 'many', 'hash-' || number, 'owner-1', '2026-01-01', '2026-11-23'::timestamptz + number * interval '1 minute'
    FROM generate_series(1, 10000) AS number
  `.execute(database.tables);
  await sql`ANALYZE`.execute(database.tables);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
  await server.stop();
});

/** Returns what PostgreSQL does at each step of a statement. */
async function planOf({ sql: text, parameters }: CompiledQuery): Promise<readonly string[]> {
  const explain = CompiledQuery.raw(`EXPLAIN (COSTS OFF) ${text}`, [...parameters]);
  const { rows } = await database.tables.executeQuery<Readonly<Record<string, string>>>(explain);
  return rows.map((row) => row['QUERY PLAN']?.trim() ?? '');
}

it('the look for expiring tokens is one range of an index, without a sort', async () => {
  const from = new Date('2026-11-25T00:00:00.000Z');
  const until = new Date('2026-11-26T00:00:00.000Z');
  const [statement, ...others] = await recordStatements((tables) =>
    postgresTokenStore(tables, processClock).listExpiring({ from, afterId: '', until, limit: 500 }),
  );

  expect(others).toEqual([]);
  expect(statement && (await planOf(statement))).toEqual([
    'Limit',
    expect.stringMatching(/^->\s+Index Scan using personal_access_tokens_by_expiry /),
    expect.stringMatching(/^Index Cond: /),
  ]);
});

it('a list of events is one statement, which reads of the users only those that the events name', async () => {
  const [statement, ...others] = await recordStatements((tables) =>
    postgresAuditLog(tables).slicesByAccount('account-1', 100),
  );

  expect(others).toEqual([]);
  const scans = statement && (await planOf(statement)).filter((step) => step.includes(' on users'));
  expect(scans).toEqual([
    expect.stringContaining('Index Scan using users_pkey'),
    expect.stringContaining('Index Scan using users_pkey'),
  ]);
});

it('the look-up of tokens is one look-up in the unique index for each, and one in that of users', async () => {
  const statements = await recordStatements((tables) =>
    postgresTokenStore(tables, processClock).findByHash('hash-1'),
  );

  expect(statements.map(({ sql: text }) => text)).toEqual([
    expect.stringMatching(/^\/\* nbsetup-token-users \*\/ select/),
  ]);
  const plans = statements.map((statement) => planOf({ ...statement, parameters: [['hash-1', 'hash-2']] }));
  const scans = (await Promise.all(plans)).flat().filter((step) => step.includes('Scan'));
  expect(scans).toEqual([
    expect.stringContaining('Function Scan on unnest wanted'),
    expect.stringContaining('Index Scan using personal_access_tokens_hash_key'),
    expect.stringContaining('Index Scan using users_pkey'),
  ]);
});
