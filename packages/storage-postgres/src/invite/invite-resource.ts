import { every, type PostgresResource } from '../resource.ts';
import { userInvites } from './0003-user-invites.ts';
import { postgresInviteStore } from './invite-store.postgres.ts';

/** The resource of invites that are not accepted yet. */
export const inviteResource = {
  migrations: [userInvites],
  privileges: { user_invites: every },
  constraints: {
    user_invites_pkey: ['already_exists', 'user invite already exists', 'invite_exists'],
    user_invites_hash_key: ['already_exists', 'user invite already exists', 'invite_exists'],
    user_invites_email_per_account: [
      'already_exists',
      'invite already exists for this email',
      'invite_email_taken',
    ],
    user_invites_account_fkey: ['not_found', 'account not found', 'account_not_found'],
  },
  stores: (database, clock) => ({ invites: postgresInviteStore(database, clock) }),
} as const satisfies PostgresResource;
