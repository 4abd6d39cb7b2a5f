import type { PostgresPart } from '@nbsetup/storage-postgres';
import { sql, type JSONColumnType, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import { addPolicies } from './0002-policies.postgres.ts';
import type { PolicyReaders, PolicyStore, PolicyStores } from './policy-store.ts';
import { groupsOf, type Policy, type PolicyRule } from './policy.ts';
import { policyRefusal } from './policy-refusal.ts';

type PolicyTables = Record<'policies', PolicyTable> & Record<'policy_groups', PolicyGroupTable>;

interface PolicyTable {
  id: string;
  account_id: string;
  name: string;
  description: string;
  is_enabled: boolean;
  rules: JSONColumnType<PolicyRule[]>;
}

interface PolicyGroupTable {
  policy_id: string;
  account_id: string;
  group_id: string;
}

/** Policies on PostgreSQL. */
export const policyPostgres: PostgresPart<PolicyReaders, PolicyStores> = {
  stores: (database) => ({ policies: policyStore(database.withTables<PolicyTables>()) }),
  constraints: {
    policies_pkey: ['already_exists', 'policy already exists', 'policy_exists'],
    policies_account_fkey: ['not_found', 'account not found', 'account_not_found'],
    policy_groups_group_fkey: ['not_found', 'group not found'],
  },
  migrations: [addPolicies],
};

function policyStore(tables: Kysely<PolicyTables>): PolicyStore {
  return {
    listByAccount: (accountId) =>
      selectPolicies(tables).where('account_id', '=', accountId).orderBy('id').execute(),
    findById: (policyId) => selectPolicies(tables).where('id', '=', policyId).executeTakeFirst(),
    findByGroup: ({ id }) =>
      selectPolicies(tables)
        .where('id', '=', (eb) =>
          eb
            .selectFrom('policy_groups')
            .select('policy_id')
            .where('group_id', '=', id)
            .orderBy('policy_id')
            .limit(1),
        )
        .executeTakeFirst(),
    add: async (policy) => {
      const { id, accountId, ...columns } = policy;
      const policies = tables.insertInto('policies').values({ id, account_id: accountId, ...toRow(columns) });
      await sql`WITH added AS (${policies}) ${referencesOf(policy)}`.execute(tables);
    },
    lock: (accountId, policyId) =>
      selectPolicies(tables)
        .where('id', '=', policyId)
        .where('account_id', '=', accountId)
        .forUpdate()
        .executeTakeFirst(),
    replace: async (policy) => {
      const { id, accountId: _, ...columns } = policy;
      const replaced = await tables
        .updateTable('policies')
        .set(toRow(columns))
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      if (replaced === undefined) throw policyRefusal('policy_not_found', { id });
      await tables.deleteFrom('policy_groups').where('policy_id', '=', id).execute();
      await referencesOf(policy).execute(tables);
    },
    remove: async (policyId) => {
      await tables.deleteFrom('policies').where('id', '=', policyId).execute();
    },
  };
}

function selectPolicies(tables: Kysely<PolicyTables>): SelectQueryBuilder<PolicyTables, 'policies', Policy> {
  return tables
    .selectFrom('policies')
    .select(['id', 'account_id as accountId', 'name', 'description', 'is_enabled as isEnabled', 'rules']);
}

function toRow({ name, description, isEnabled, rules }: Omit<Policy, 'id' | 'accountId'>): {
  readonly name: string;
  readonly description: string;
  readonly is_enabled: boolean;
  readonly rules: string;
} {
  return { name, description, is_enabled: isEnabled, rules: JSON.stringify(rules) };
}

/** One statement with one array: a policy may refer to more groups than a statement has parameters. */
function referencesOf(policy: Policy): RawBuilder<unknown> {
  return sql`
    INSERT INTO policy_groups (policy_id, account_id, group_id)
    SELECT ${policy.id}, ${policy.accountId}, unnest(${[...groupsOf(policy)]}::text[])
  `;
}
