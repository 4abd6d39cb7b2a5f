import {
  type Account,
  type AccountStore,
  coreRefusal,
  type DomainError,
  serviceUserAsOwner,
} from '@nbsetup/domain/storage';
import { sql, type Kysely, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import { preparedSql } from '../database/prepared-statement.ts';
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
      const { rows } = await preparedSql('add-account', addWithOwner(account)).execute(database);
      if (rows.length === 0) throw await whyNoOwner(database, account.createdBy);
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
 * Adds the account and makes its creator the owner, in one statement. Adds and returns nothing if that user cannot be
 * the owner. The row of the user is locked first, so nobody else changes it at the same time.
 */
function addWithOwner({ id, createdBy, createdAt }: Account): RawBuilder<unknown> {
  return sql`
    WITH creator AS (
      SELECT id FROM users
      WHERE id = ${createdBy} AND account_id IS NULL AND NOT is_service_user
      FOR UPDATE
    ), added AS (
      INSERT INTO accounts (id, created_by, created_at)
      SELECT ${id}, creator.id, ${createdAt}::timestamptz FROM creator
      RETURNING id, created_by
    )
    UPDATE users SET account_id = added.id, role = 'owner' FROM added WHERE users.id = added.created_by
    RETURNING users.id
  `;
}

/** Returns the reason why the user cannot be the owner of a new account. */
async function whyNoOwner(database: Kysely<Tables>, userId: string): Promise<DomainError> {
  const user = await database
    .selectFrom('users')
    .select('is_service_user as isServiceUser')
    .where('id', '=', userId)
    .executeTakeFirst();
  if (user === undefined) return coreRefusal('user_not_found', { id: userId });
  return user.isServiceUser ? serviceUserAsOwner() : coreRefusal('user_has_account');
}
