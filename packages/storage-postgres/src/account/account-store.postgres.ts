import { type Account, type AccountStore, coreRefusal, serviceUserAsOwner } from '@nbsetup/domain/storage';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** Returns the `AccountStore` on PostgreSQL. `database` may be a transaction. */
export function postgresAccountStore(database: Kysely<Tables>): AccountStore {
  return {
    findById: (accountId) => selectAccounts(database).where('id', '=', accountId).executeTakeFirst(),
    findByCreator: (userId) =>
      selectAccounts(database)
        .where('created_by', '=', userId)
        .orderBy('created_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst(),
    add: async (account) => {
      await requireFutureOwner(database, account.createdBy);
      await database
        .insertInto('accounts')
        .values({ id: account.id, created_by: account.createdBy, created_at: account.createdAt })
        .execute();
      await database
        .updateTable('users')
        .set({ account_id: account.id, role: 'owner' })
        .where('id', '=', account.createdBy)
        .execute();
    },
    lock: (accountId) => selectAccounts(database).where('id', '=', accountId).forUpdate().executeTakeFirst(),
    remove: async (accountId) => {
      await database.deleteFrom('accounts').where('id', '=', accountId).execute();
    },
  };
}

function selectAccounts(database: Kysely<Tables>): SelectQueryBuilder<Tables, 'accounts', Account> {
  return database.selectFrom('accounts').select(['id', 'created_by as createdBy', 'created_at as createdAt']);
}

/**
 * Checks the future owner before anything is written. The row is locked, so nobody else changes it at the same time.
 */
async function requireFutureOwner(database: Kysely<Tables>, userId: string): Promise<void> {
  const user = await database
    .selectFrom('users')
    .select(['account_id as accountId', 'is_service_user as isServiceUser'])
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirst();
  if (user === undefined) throw coreRefusal('user_not_found', { id: userId });
  if (user.isServiceUser) throw serviceUserAsOwner();
  if (user.accountId !== null) throw coreRefusal('user_has_account');
}
