import { productStores } from '@nbsetup/product';
import { migrateDown, type PostgresDatabase } from '@nbsetup/storage-postgres';
import { sql } from 'kysely';
import { apiEnvironment } from '../api/api-environment.ts';
import { startApiProcess } from '../api/api-process.ts';
import { call, setupBody } from '../api/calls.ts';
import { definePart, type Tools } from '../part.ts';
import { createScratchDatabase } from '../postgres/scratch-database.ts';
import { createOldAccount, oldRows, type OldAccount } from './old-rows.ts';
import {
  dumpTables,
  migrateTo,
  oldSchemas,
  readTables,
  type OldSchema,
  type OldTable,
} from './old-schema.ts';

/** Migrates from every earlier schema to the newest, and back. Tokens still work, and nothing is lost. */
export const upgradePart = definePart({
  name: 'upgrade',
  sizes: { stride: 1 },
  run: async ({ stride }, { server, say }) => {
    const schemas = oldSchemas(productStores.migrationSets);
    const chosen = schemas.filter((_, index) => index % stride === 0);
    const failures: string[] = [];
    for (const schema of chosen) {
      const found = await upgradeFrom(schema, server);
      failures.push(...found.map((failure) => `from ${schema.newest}: ${failure}`));
      say(`from ${schema.newest}`);
    }
    return {
      amount: `${chosen.length} of ${schemas.length} schemas, each to the newest and back`,
      result: 'tokens worked, no row changed',
      failures,
    };
  },
});

async function upgradeFrom(schema: OldSchema, server: Tools['server']): Promise<readonly string[]> {
  const scratch = await createScratchDatabase(server);
  const { tables } = scratch;
  try {
    await migrateTo(tables, schema);
    const account = createOldAccount();
    await insertOldRows(tables, { schema, account });
    const oldTables = await readTables(tables);
    const before = await dumpTables(tables, oldTables);
    const failures = [...(await useNewest(scratch.url, account))];
    failures.push(...differences('up', before, await dumpTables(tables, oldTables)));
    // The API migrated extensions after the core, so theirs are rolled back first.
    const all = productStores.migrationSets.flatMap(({ migrations }) => migrations).length;
    for (let more = all; more > schema.names.length; more -= 1) {
      await migrateDown(tables, productStores.migrationSets);
    }
    failures.push(...(await checkWayBack(tables, { oldTables, before })));
    return failures;
  } finally {
    await scratch.remove();
  }
}

async function insertOldRows(
  tables: PostgresDatabase['tables'],
  { schema, account }: { readonly schema: OldSchema; readonly account: OldAccount },
): Promise<void> {
  const rows = oldRows(account);
  for (const name of schema.names) {
    for (const statement of rows[name] ?? []) await sql.raw(statement).execute(tables);
  }
}

/** Starts the newest program, which migrates. Old tokens still work, and setup stays completed. */
async function useNewest(
  databaseUrl: string,
  { ownerId, token, serviceToken }: OldAccount,
): Promise<readonly string[]> {
  const api = await startApiProcess({ env: apiEnvironment(databaseUrl) });
  const seen = [
    ['the token of the owner', 200, await call(`${api.url}/api/users`, { token })],
    ['its list of tokens', 200, await call(`${api.url}/api/users/${ownerId}/tokens`, { token })],
    ['the audit log', 200, await call(`${api.url}/api/events/audit`, { token })],
    ['the token of a service user', 200, await call(`${api.url}/api/users`, { token: serviceToken })],
    ['a second setup', 412, await call(`${api.url}/api/setup`, { method: 'POST', body: setupBody })],
  ] as const;
  const code = await api.end('SIGTERM');
  return [
    ...seen
      .filter(([, expected, { status }]) => status !== expected)
      .map(([what, , { status, text }]) => `${what} was answered ${status} ${text}`),
    ...(code === 0 ? [] : [`the API ended with ${code}`]),
  ];
}

async function checkWayBack(
  tables: PostgresDatabase['tables'],
  { oldTables, before }: { readonly oldTables: readonly OldTable[]; readonly before: readonly string[] },
): Promise<readonly string[]> {
  const isSame = JSON.stringify(await readTables(tables)) === JSON.stringify(oldTables);
  if (!isSame) return ['the way back leads to other tables'];
  return differences('back', before, await dumpTables(tables, oldTables));
}

function differences(way: string, before: readonly string[], after: readonly string[]): readonly string[] {
  return before.flatMap((line, index) =>
    line === after[index] ? [] : [`on the way ${way}, ${line} became ${String(after[index])}`],
  );
}
