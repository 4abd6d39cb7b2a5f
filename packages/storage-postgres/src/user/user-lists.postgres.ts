import type { UserReader } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { toUser, userColumns } from './user-row.ts';

/** Returns the part of the `UserStore` on PostgreSQL that lists the users of an account. */
export function userLists(database: Kysely<Tables>): Pick<UserReader, 'listByAccount' | 'listByIds'> {
  const membersOf = (accountId: string) =>
    database.selectFrom('users').select(userColumns).where('account_id', '=', accountId);
  return {
    listByAccount: async (accountId, { isServiceUser } = {}) => {
      const members = membersOf(accountId);
      const wanted =
        isServiceUser === undefined ? members : members.where('is_service_user', '=', isServiceUser);
      const rows = await wanted.orderBy('created_at').orderBy('id').execute();
      return rows.map(toUser);
    },
    listByIds: async (accountId, ids) => {
      // An array, because a statement has at most 65,535 parameters.
      const found = membersOf(accountId).where(sql<boolean>`id = any(${ids}::text[])`);
      return (await found.execute()).map(toUser);
    },
  };
}
