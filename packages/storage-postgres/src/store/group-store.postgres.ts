import type { GroupStore } from '@nbsetup/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** The `GroupStore` on PostgreSQL; `database` may be a transaction. */
export function postgresGroupStore(database: Kysely<Tables>): GroupStore {
  return {
    listByAccount: (accountId) =>
      database
        .selectFrom('groups')
        .select(['id', 'account_id as accountId', 'name', 'issued'])
        .where('account_id', '=', accountId)
        .orderBy('name')
        .orderBy('id')
        .execute(),
    add: async ({ id, accountId, name, issued }) => {
      await database.insertInto('groups').values({ id, account_id: accountId, name, issued }).execute();
    },
    remove: async (groupId) => {
      await database.deleteFrom('groups').where('id', '=', groupId).execute();
    },
  };
}
