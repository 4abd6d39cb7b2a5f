import { DomainError, type Group, type GroupStore } from '@nbsetup/domain';
import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { toUser, userColumns } from '../user/user-row.ts';

/** The `GroupStore` on PostgreSQL; `database` may be a transaction. */
export function postgresGroupStore(database: Kysely<Tables>): GroupStore {
  return {
    listByAccount: (accountId) =>
      selectGroups(database).where('account_id', '=', accountId).orderBy('name').execute(),
    findById: (groupId) => selectGroups(database).where('id', '=', groupId).executeTakeFirst(),
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
    lock: async (accountId, groupIds) =>
      groupIds.length === 0
        ? []
        : selectGroups(database)
            .where('account_id', '=', accountId)
            .where('id', 'in', [...groupIds])
            .orderBy('id')
            .forUpdate()
            .execute(),
    rename: async (groupId, name) => {
      const renamed = await database
        .updateTable('groups')
        .set({ name })
        .where('id', '=', groupId)
        .returning('id')
        .executeTakeFirst();
      if (renamed === undefined) throw new DomainError('not_found', `group: ${groupId} not found`);
    },
    remove: async (groupId) => {
      await database.deleteFrom('groups').where('id', '=', groupId).execute();
    },
  };
}

function selectGroups(database: Kysely<Tables>): SelectQueryBuilder<Tables, 'groups', Group> {
  return database.selectFrom('groups').select(['id', 'account_id as accountId', 'name', 'issued']);
}
