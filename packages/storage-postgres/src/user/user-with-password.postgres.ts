import { emailKey, type UserWithPassword } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import { executePrepared } from '../database/prepared-statement.ts';
import type { Tables } from '../database/tables.ts';
import { toUser, userColumns, type UserRow } from './user-row.ts';

/** Returns the users of an e-mail with their hashes, in one query that takes the same time for an unknown e-mail. */
export async function listUsersWithPassword(
  database: Kysely<Tables>,
  {
    email,
    limit,
    accountId,
  }: { readonly email: string; readonly limit: number; readonly accountId?: string | undefined },
): Promise<readonly UserWithPassword[]> {
  if (email === '') return [];
  const query = database
    .selectFrom('users')
    .select(userColumns)
    .select('password_hash as passwordHash')
    .where('email_key', '=', emailKey(email))
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit);
  const name = accountId === undefined ? 'users-of-email' : 'members-of-email';
  const { rows } = await executePrepared(database, name, query);
  return rows.map(toUserWithPassword);
}

/** Locks the user until the end of the transaction, and returns it with the hash of its password. */
export async function lockUserWithPassword(
  database: Kysely<Tables>,
  userId: string,
): Promise<UserWithPassword | undefined> {
  const query = database
    .selectFrom('users')
    .select(userColumns)
    .select('password_hash as passwordHash')
    .where('id', '=', userId)
    .forUpdate();
  const [row] = (await executePrepared(database, 'lock-user-with-password', query)).rows;
  return row && toUserWithPassword(row);
}

function toUserWithPassword({
  passwordHash,
  ...row
}: UserRow & { readonly passwordHash: string | null }): UserWithPassword {
  return { user: toUser(row), ...(passwordHash !== null && { passwordHash }) };
}
