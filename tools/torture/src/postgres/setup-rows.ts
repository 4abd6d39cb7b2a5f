import { sql } from 'kysely';
import type { ScratchDatabase } from './scratch-database.ts';

/** The rows of a setup, in the order in which they are written. */
export interface SetupRows {
  readonly claims: number;
  readonly owners: number;
  readonly accounts: number;
  readonly groups: number;
  readonly tokens: number;
  readonly events: number;
}

const noSetup: SetupRows = { claims: 0, owners: 0, accounts: 0, groups: 0, tokens: 0, events: 0 };

/** The rows of a complete setup with a token. */
export const wholeSetup: SetupRows = { claims: 1, owners: 1, accounts: 1, groups: 1, tokens: 1, events: 3 };

/** Counts the rows of a setup. */
export async function countSetupRows({ tables }: ScratchDatabase): Promise<SetupRows> {
  const { rows } = await sql<SetupRows>`
    SELECT (SELECT count(*) FROM instance)::integer AS claims,
           (SELECT count(*) FROM users WHERE role = 'owner')::integer AS owners,
           (SELECT count(*) FROM accounts)::integer AS accounts,
           (SELECT count(*) FROM groups)::integer AS groups,
           (SELECT count(*) FROM personal_access_tokens)::integer AS tokens,
           (SELECT count(*) FROM audit_events)::integer AS events
  `.execute(tables);
  return rows[0] ?? noSetup;
}
