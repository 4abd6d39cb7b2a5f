import { sql } from 'kysely';
import type { ScratchDatabase } from './scratch-database.ts';

/** Returns the number of rows of each table and of replaced tokens, as one line to compare. */
export async function countRows({ tables }: ScratchDatabase): Promise<string> {
  const { rows } = await sql<{ claims: number }>`
    SELECT (SELECT count(*) FROM instance)::integer AS claims,
           (SELECT count(*) FROM users)::integer AS users,
           (SELECT count(*) FROM accounts)::integer AS accounts,
           (SELECT count(*) FROM groups)::integer AS groups,
           (SELECT count(*) FROM policies)::integer AS policies,
           (SELECT count(*) FROM policy_groups)::integer AS policy_groups,
           (SELECT count(*) FROM routes)::integer AS routes,
           (SELECT count(*) FROM route_groups)::integer AS route_groups,
           (SELECT count(*) FROM setup_keys)::integer AS setup_keys,
           (SELECT count(*) FROM account_settings)::integer AS settings,
           (SELECT count(*) FROM personal_access_tokens)::integer AS tokens,
           (SELECT count(*) FROM personal_access_tokens WHERE replaced_by IS NOT NULL)::integer AS replaced,
           (SELECT count(*) FROM audit_events)::integer AS events,
           (SELECT count(*) FROM sealed_answers)::integer AS responses
  `.execute(tables);
  return JSON.stringify(rows[0]);
}

/** Returns whether another session has an open transaction in this database. */
export async function isAnybodyWriting({ tables }: ScratchDatabase): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
  `.execute(tables);
  return rows.length > 0;
}

/** Returns whether exactly one token is stored with this hash. */
export async function isStored({ tables }: ScratchDatabase, tokenHash: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM personal_access_tokens WHERE hashed_token = ${tokenHash}`.execute(
    tables,
  );
  return rows.length === 1;
}
