import { coreRefusal, emailKey, type InviteStore } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import { databaseTime, type DatabaseClock } from '../clock/database-clock.ts';
import type { Tables } from '../database/tables.ts';
import { refuseSharedEmail } from '../user/shared-email.ts';

/** The columns of an invite under the names of the domain: the keys of `Invite`, none of which is optional. */
const inviteColumns = [
  'id',
  'account_id as accountId',
  'email',
  'name',
  'role',
  'auto_groups as autoGroups',
  'hashed_token as hash',
  'created_by as createdBy',
  'created_at as createdAt',
  'expires_at as expiresAt',
] as const;

/** Returns the `InviteStore` on PostgreSQL. `database` may be a transaction. */
export function postgresInviteStore(database: Kysely<Tables>, clock: DatabaseClock): InviteStore {
  const invites = database.selectFrom('user_invites').select(inviteColumns);
  return {
    findByHash: async (hash) => {
      const query = invites.select(databaseTime).where('hashed_token', '=', hash);
      const row = await clock.timed(() => query.executeTakeFirst());
      if (row === undefined) return undefined;
      const { databaseMs: _, ...invite } = row;
      return invite;
    },
    listByAccount: (accountId) =>
      invites.where('account_id', '=', accountId).orderBy('created_at').orderBy('id').execute(),
    add: async (invite) => {
      await refuseSharedEmail(database, { table: 'user_invites', ...invite });
      await database
        .insertInto('user_invites')
        .values({
          id: invite.id,
          account_id: invite.accountId,
          email: invite.email,
          email_key: emailKey(invite.email),
          name: invite.name,
          role: invite.role,
          auto_groups: [...invite.autoGroups],
          hashed_token: invite.hash,
          created_by: invite.createdBy,
          created_at: invite.createdAt,
          expires_at: invite.expiresAt,
        })
        .execute();
    },
    lock: (inviteId) => invites.where('id', '=', inviteId).forUpdate().executeTakeFirst(),
    renew: async ({ id, hash, createdBy, expiresAt }) => {
      const renewed = await database
        .updateTable('user_invites')
        .set({ hashed_token: hash, created_by: createdBy, expires_at: expiresAt })
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      if (renewed === undefined) throw coreRefusal('invite_not_found');
    },
    remove: async (inviteId) => {
      await database.deleteFrom('user_invites').where('id', '=', inviteId).execute();
    },
  };
}
