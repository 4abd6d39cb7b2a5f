import { coreRefusal, type Group, type GroupStore } from '@nbsetup/domain/storage';
import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { toUser, userColumns } from '../user/user-row.ts';

/** Returns the `GroupStore` on PostgreSQL. `database` may be a transaction. */
export function postgresGroupStore(database: Kysely<Tables>): GroupStore {
  return {
    listByAccount: (accountId) =>
      selectGroups(database).where('account_id', '=', accountId).orderBy('name').execute(),
    findById: (groupId) => selectGroups(database).where('id', '=', groupId).executeTakeFirst(),
    listByIds: (accountId, groupIds) => selectGroupsWithIds(database, { accountId, groupIds }).execute(),
    findByName: (accountId, name) =>
      selectGroups(database).where('account_id', '=', accountId).where('name', '=', name).executeTakeFirst(),
    findUser: async ({ id, accountId }) => {
      const row = await database
        .selectFrom('users')
        .select(userColumns)
        .where('account_id', '=', accountId)
        .where(sql<boolean>`${id} = ANY (auto_groups)`)
        .orderBy('created_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row && toUser(row);
    },
    add: async ({ id, accountId, name, issued }) => {
      await database.insertInto('groups').values({ id, account_id: accountId, name, issued }).execute();
    },
    lock: (accountId, groupIds) =>
      selectGroupsWithIds(database, { accountId, groupIds }).forUpdate().execute(),
    rename: async (groupId, name) => {
      const renamed = await database
        .updateTable('groups')
        .set({ name })
        .where('id', '=', groupId)
        .returning('id')
        .executeTakeFirst();
      if (renamed === undefined) throw coreRefusal('group_not_found', { group: groupId });
    },
    remove: async (groupId) => {
      await database.deleteFrom('groups').where('id', '=', groupId).execute();
    },
  };
}

function selectGroups(database: Kysely<Tables>): SelectQueryBuilder<Tables, 'groups', Group> {
  return database.selectFrom('groups').select(['id', 'account_id as accountId', 'name', 'issued']);
}

/**
 * Returns the groups with these ids. The ids are one array, because a body can have more ids than a statement has
 * parameters.
 */
function selectGroupsWithIds(
  database: Kysely<Tables>,
  { accountId, groupIds }: { readonly accountId: string; readonly groupIds: readonly string[] },
): SelectQueryBuilder<Tables, 'groups', Group> {
  return selectGroups(database)
    .where('account_id', '=', accountId)
    .where(sql<boolean>`id = ANY (${[...groupIds]}::text[])`)
    .orderBy('id');
}
