import { DomainError, type Account, type AccountStore } from '@nbsetup/domain';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

export function postgresAccountStore(database: Kysely<Tables>): AccountStore {
  return {
    findById: (accountId) =>
      database
        .selectFrom('accounts')
        .select(['id', 'created_by as createdBy', 'created_at as createdAt'])
        .where('id', '=', accountId)
        .executeTakeFirst(),
    add: async (account) => {
      await database
        .insertInto('accounts')
        .values({ id: account.id, created_by: account.createdBy, created_at: account.createdAt })
        .execute();
      await makeOwner(database, account);
    },
    remove: async (accountId) => {
      await database.deleteFrom('accounts').where('id', '=', accountId).execute();
    },
  };
}

async function makeOwner(database: Kysely<Tables>, { id, createdBy }: Account): Promise<void> {
  const joined = await database
    .updateTable('users')
    .set({ account_id: id, role: 'owner' })
    .where('id', '=', createdBy)
    .where('account_id', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (joined !== undefined) return;
  const user = await database.selectFrom('users').select('id').where('id', '=', createdBy).executeTakeFirst();
  if (user === undefined) throw new DomainError('not_found', `user: ${createdBy} not found`);
  throw new DomainError('already_exists', 'user is part of an account already');
}
