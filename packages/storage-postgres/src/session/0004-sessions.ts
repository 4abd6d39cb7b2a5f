import type { SqlMigration } from '../migration/sql-migration.ts';

/** Sessions of users who signed in with a password, and the index from an e-mail to its users. */
export const sessions: SqlMigration = {
  name: '0004-sessions',
  up: [
    `CREATE TABLE sessions (
       id text COLLATE "C" NOT NULL,
       user_id text COLLATE "C" NOT NULL,
       hashed_secret text COLLATE "C" NOT NULL,
       user_agent text NOT NULL,
       created_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       CONSTRAINT sessions_pkey PRIMARY KEY (id),
       CONSTRAINT sessions_hash_key UNIQUE (hashed_secret),
       CONSTRAINT sessions_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
     )`,
    `CREATE INDEX sessions_by_age ON sessions (user_id, created_at, id)`,
    `CREATE INDEX sessions_by_expiry ON sessions (expires_at)`,
    `CREATE INDEX users_by_email ON users (email_key, created_at, id)`,
  ],
  down: ['DROP INDEX users_by_email', 'DROP TABLE sessions'],
};
