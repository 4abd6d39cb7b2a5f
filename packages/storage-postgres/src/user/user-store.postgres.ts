import { coreRefusal, emailKey, type User, type UserStore } from '@nbsetup/domain/storage';
import type { Insertable, Kysely, Updateable } from 'kysely';
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
      await database
        .insertInto('users')
        .values({ ...toRow(user), password_hash: credential?.passwordHash ?? null })
        .execute();
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
      await changeUser(database, id, changes);
    },
    setPasswordHash: (userId, passwordHash) => changeUser(database, userId, { password_hash: passwordHash }),
    remove: async (userId) => {
      await database.deleteFrom('users').where('id', '=', userId).execute();
    },
  };
}

async function changeUser(
  database: Kysely<Tables>,
  userId: string,
  changes: Updateable<Tables['users']>,
): Promise<void> {
  const changed = await database
    .updateTable('users')
    .set(changes)
    .where('id', '=', userId)
    .returning('id')
    .executeTakeFirst();
  if (changed === undefined) throw coreRefusal('user_not_found', { id: userId });
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
