import type { PostgresDatabase } from '@nbsetup/storage-postgres';
import { sql } from 'kysely';
import { sampleRule } from '../src/policy/policy-samples.contract.ts';

/** Adds 1,000 policies of `account-1` with 10 rules each, which refer to the groups of `addTwoAccounts`. */
export async function addManyPolicies({ tables }: PostgresDatabase): Promise<void> {
  const rules = Array.from({ length: 10 }, (_, index) => sampleRule({ id: `rule-${index}` }));
  await sql`
    WITH added AS (
      INSERT INTO policies (id, account_id, name, description, is_enabled, rules)
      SELECT 'policy-' || number, 'account-1', 'Many', '', true, ${JSON.stringify(rules)}::jsonb
      FROM generate_series(1, 1000) AS number
      RETURNING id
    )
    INSERT INTO policy_groups (policy_id, account_id, group_id)
    SELECT added.id, 'account-1', named.id FROM added, (VALUES ('group-1'), ('group-2')) AS named (id)
  `.execute(tables);
}

/** Adds 10,000 groups of `account-1`. */
export async function addManyGroups({ tables }: PostgresDatabase): Promise<void> {
  await sql`
    INSERT INTO groups (id, account_id, name, issued)
    SELECT 'many-' || number, 'account-1', 'Many ' || number, 'api' FROM generate_series(1, 10000) AS number
  `.execute(tables);
}

/** Adds 10,000 setup keys of `account-1` with two groups of `addTwoAccounts` each. */
export async function addManySetupKeys({ tables }: PostgresDatabase): Promise<void> {
  await sql`
    INSERT INTO setup_keys (id, account_id, name, type, hashed_key, key_start, created_at, updated_at, is_revoked,
      used_times, usage_limit, auto_groups, is_ephemeral, allows_extra_dns_labels)
    SELECT 'key-' || number, 'account-1', 'Many', 'reusable', 'hash-' || number, 'A6160', now(), now(), false,
      0, 0, '{group-1,group-2}', false, false
    FROM generate_series(1, 10000) AS number
  `.execute(tables);
}

/** Adds 1,000 routes of `account-1`, which refer to the groups of `addTwoAccounts`. */
export async function addManyRoutes({ tables }: PostgresDatabase): Promise<void> {
  await sql`
    INSERT INTO routes (id, account_id, network_id, description, is_enabled, kind, network, destination_hash,
      peer_groups, groups, access_control_groups, metric, is_masqueraded, keeps_addresses, skips_auto_apply)
    SELECT 'route-' || number, 'account-1', 'Many', '', true, 'IPv4', '10.0.0.0/8', 'hash-' || number,
      '{group-1}', '{group-2}', '{}', 9, false, false, false
    FROM generate_series(1, 1000) AS number
  `.execute(tables);
}
