import type { PostgresDatabase } from '@nbsetup/storage-postgres';
import { sql } from 'kysely';
import { sampleRule } from '../../src/policy/policy-samples.contract.ts';

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
