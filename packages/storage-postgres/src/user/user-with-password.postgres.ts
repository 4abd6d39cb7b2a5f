import { emailKey, type UserWithPassword } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import { preparedQuery } from '../database/prepared-statement.ts';
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
  const key = emailKey(email);
  const { rows } =
    accountId === undefined
      ? await usersOfEmail(database, key, limit)
      : await membersOfEmail(database, accountId, key, limit);
  return rows.map(toUserWithPassword);
}

/** Locks the user until the end of the transaction, and returns it with the hash of its password. */
export async function lockUserWithPassword(
  database: Kysely<Tables>,
  userId: string,
): Promise<UserWithPassword | undefined> {
  const [row] = (await lockById(database, userId)).rows;
  return row && toUserWithPassword(row);
}

const usersOfEmail = preparedQuery('users-of-email', (database, key: string, limit: number) =>
  selectWithPassword(database).where('email_key', '=', key).orderBy('created_at').orderBy('id').limit(limit),
);

const membersOfEmail = preparedQuery(
  'members-of-email',
  (database, accountId: string, key: string, limit: number) =>
    selectWithPassword(database)
      .where('account_id', '=', accountId)
      .where('email_key', '=', key)
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit),
);

const lockById = preparedQuery('lock-user-with-password', (database, userId: string) =>
  selectWithPassword(database).where('id', '=', userId).forUpdate(),
);

function selectWithPassword(database: Kysely<Tables>) {
  return database.selectFrom('users').select(userColumns).select('password_hash as passwordHash');
}

function toUserWithPassword({
  passwordHash,
  ...row
}: UserRow & { readonly passwordHash: string | null }): UserWithPassword {
  return { user: toUser(row), ...(passwordHash !== null && { passwordHash }) };
}
