import { every, type PostgresResource } from '../resource.ts';
import { sessions } from './0004-sessions.ts';
import { postgresSessionStore } from './session-store.postgres.ts';

/** The resource of sessions. */
export const sessionResource = {
  migrations: [sessions],
  privileges: { sessions: every },
  constraints: {
    sessions_pkey: ['already_exists', 'session already exists', 'session_exists'],
    sessions_hash_key: ['already_exists', 'session already exists', 'session_exists'],
    sessions_user_fkey: ['not_found', 'user not found'],
  },
  stores: (database, clock) => ({ sessions: postgresSessionStore(database, clock) }),
} as const satisfies PostgresResource;
