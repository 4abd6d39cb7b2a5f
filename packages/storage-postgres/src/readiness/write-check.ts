import { connectionRefusal } from '@nbsetup/domain/internal';
import type { DomainError } from '@nbsetup/domain/storage';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { coreResources } from '../core-resources.ts';
import type { Tables } from '../database/tables.ts';
import type { Privilege } from '../resource.ts';

/**
 * Checks that the store can be written. It changes no row. It takes as long as a commit, with its synchronous standby
 * if there is one.
 * @throws `store_unavailable` if the database is read-only, a privilege is missing, the disk is full, or the log
 *   cannot be written.
 */
export async function requireWritable(database: Kysely<Tables>): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await refuseReadOnly(transaction);
    await fillSomeDisk(transaction);
  });
}

/** The compiler checks that no table is missing. */
const neededPrivileges: Readonly<Record<keyof Tables, readonly Privilege[]>> = coreResources.privileges;

interface Facts {
  readonly isReadOnly: boolean;
  readonly missing: readonly string[];
}

async function refuseReadOnly(transaction: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<Facts>`
    SELECT current_setting('transaction_read_only') = 'on' AS "isReadOnly",
           ARRAY(
             SELECT string_agg(privilege, ', ' ORDER BY privilege) || ' on ' || name
             FROM (VALUES ${sql.join(neededRows())}) AS needed (name, privilege)
             WHERE to_regclass(name) IS NOT NULL AND NOT has_table_privilege(name, privilege)
             GROUP BY name ORDER BY name
           ) AS missing
  `.execute(transaction);
  for (const { isReadOnly, missing } of rows) {
    if (isReadOnly) throw readOnly();
    if (missing.length > 0) throw lacksPrivileges(missing);
  }
}

function neededRows(): readonly RawBuilder<unknown>[] {
  return Object.entries(neededPrivileges).flatMap(([name, privileges]) =>
    privileges.map((privilege) => sql`(${name}, ${privilege})`),
  );
}

/**
 * Writes to the disk without changing a row. The numbers exceed the memory limit, so they go to a temporary file,
 * which a full disk refuses. The message goes to the write-ahead log. If temporary files are limited, only the log is
 * tested.
 */
async function fillSomeDisk(transaction: Kysely<Tables>): Promise<void> {
  await sql`SET LOCAL work_mem = '64kB'`.execute(transaction);
  await sql`
    SELECT pg_logical_emit_message(true, 'nbsetup', 'can the store be written?'),
           CASE WHEN current_setting('temp_file_limit') = '-1' THEN (SELECT count(*) FROM generate_series(1, 10000)) END
  `.execute(transaction);
}

function readOnly(): DomainError {
  const message = 'the store takes no writes: default_transaction_read_only is on';
  return connectionRefusal('store_read_only', {}, { message });
}

function lacksPrivileges(missing: readonly string[]): DomainError {
  const message = `the store takes no writes: its user lacks ${missing.join('; ')}; grant these privileges to it`;
  return connectionRefusal('store_privilege_missing', {}, { message });
}
