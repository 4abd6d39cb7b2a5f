import { coreRefusal, emailKey, type User, type UserStore } from '@nbsetup/domain/storage';
import type { Compilable, Insertable, Kysely, Updateable } from 'kysely';
import { executePrepared } from '../database/prepared-statement.ts';
import type { Tables } from '../database/tables.ts';
import { refuseSharedEmail } from './shared-email.ts';
import { userLists } from './user-lists.postgres.ts';
import { listUsersWithPassword, lockUserWithPassword } from './user-with-password.postgres.ts';
import { toUser, userColumns } from './user-row.ts';

/** Returns the `UserStore` on PostgreSQL. `database` may be a transaction. */
export function postgresUserStore(database: Kysely<Tables>): UserStore {
  return {
    findById: async (userId) => {
      const row = await database
        .selectFrom('users')
        .select(userColumns)
        .where('id', '=', userId)
        .executeTakeFirst();
      return row && toUser(row);
    },
    ...userLists(database),
    listByEmail: (email, options) => listUsersWithPassword(database, { ...options, email }),
    findPasswordHash: async (userId) => {
      const row = await database
        .selectFrom('users')
        .select('password_hash')
        .where('id', '=', userId)
        .executeTakeFirst();
      return row?.password_hash ?? undefined;
    },
    add: async (user, credential) => {
      await refuseSharedEmail(database, { table: 'users', ...user });
      const row = { ...toRow(user), password_hash: credential?.passwordHash ?? null };
      await executePrepared(database, 'add-user', database.insertInto('users').values(row));
    },
    lock: async (userId) => {
      const row = await database
        .selectFrom('users')
        .select(userColumns)
        .where('id', '=', userId)
        .forUpdate()
        .executeTakeFirst();
      return row && toUser(row);
    },
    lockWithPassword: (userId) => lockUserWithPassword(database, userId),
    update: async (user) => {
      const { id, account_id: _, ...changes } = toRow(user);
      const { rows } = await executePrepared(database, 'update-user', changeOf(database, id, changes));
      requireChanged(rows, id);
    },
    setPasswordHash: async (userId, passwordHash) => {
      requireChanged(await changeOf(database, userId, { password_hash: passwordHash }).execute(), userId);
    },
    remove: async (userId) => {
      await database.deleteFrom('users').where('id', '=', userId).execute();
    },
  };
}

function changeOf(
  database: Kysely<Tables>,
  userId: string,
  changes: Updateable<Tables['users']>,
): Compilable<{ id: string }> & { execute(): Promise<readonly object[]> } {
  return database.updateTable('users').set(changes).where('id', '=', userId).returning('id');
}

/** Throws unless a user was changed. */
function requireChanged(rows: readonly object[], userId: string): void {
  if (rows.length === 0) throw coreRefusal('user_not_found', { id: userId });
}

function toRow(user: User): Omit<Insertable<Tables['users']>, 'password_hash'> {
  return {
    id: user.id,
    account_id: user.accountId ?? null,
    email: user.email,
    email_key: emailKey(user.email),
    name: user.name,
    role: user.role,
    is_service_user: user.isServiceUser,
    is_blocked: user.isBlocked,
    is_pending_approval: user.isPendingApproval,
    auto_groups: [...user.autoGroups],
    issued: user.issued,
    created_at: user.createdAt,
    last_login_at: user.lastLoginAt ?? null,
  };
}
