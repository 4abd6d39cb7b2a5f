import type { SessionWithUser, SessionStore } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import { databaseTime, type DatabaseClock } from '../clock/database-clock.ts';
import { preparedSql } from '../database/prepared-statement.ts';
import type { Tables } from '../database/tables.ts';
import { removalOfExpired } from '../database/remove-expired.ts';
import { toUser, userColumns } from '../user/user-row.ts';

/** Returns the `SessionStore` on PostgreSQL. `database` may be a transaction. */
export function postgresSessionStore(database: Kysely<Tables>, clock: DatabaseClock): SessionStore {
  return {
    findByHash: (hash) => findSessionWithUser(database, { hash, clock }),
    findById: (sessionId) =>
      database.selectFrom('sessions').select(sessionColumns).where('id', '=', sessionId).executeTakeFirst(),
    listByUser: (userId) =>
      database
        .selectFrom('sessions')
        .select(sessionColumns)
        .where('user_id', '=', userId)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    add: async (session) => {
      const added = database.insertInto('sessions').values({
        id: session.id,
        user_id: session.userId,
        hashed_secret: session.hash,
        user_agent: session.userAgent,
        created_at: session.createdAt,
        expires_at: session.expiresAt,
      });
      const statement = sql`WITH removed AS (${removalOfExpired('sessions', clock)}) ${added}`;
      await preparedSql('add-session', statement).execute(database);
    },
    remove: async (sessionId) => {
      await database.deleteFrom('sessions').where('id', '=', sessionId).execute();
    },
    removeByUser: async (userId, { keptSessionId } = {}) => {
      const ofUser = database.deleteFrom('sessions').where('user_id', '=', userId);
      await (keptSessionId === undefined ? ofUser : ofUser.where('id', '!=', keptSessionId)).execute();
    },
  };
}

const sessionColumns = [
  'id',
  'user_id as userId',
  'hashed_secret as hash',
  'user_agent as userAgent',
  'created_at as createdAt',
  'expires_at as expiresAt',
] as const;

/** Returns the session and the user of a hash, in one query with one look-up in the unique index. */
async function findSessionWithUser(
  database: Kysely<Tables>,
  { hash, clock }: { readonly hash: string; readonly clock: DatabaseClock },
): Promise<SessionWithUser | undefined> {
  const query = database
    .selectFrom('sessions as session')
    .innerJoin('users', 'users.id', 'session.user_id')
    .select(userColumns)
    .select([
      'session.id as sessionId',
      'session.user_agent as userAgent',
      'session.created_at as sessionCreatedAt',
      'session.expires_at as expiresAt',
      databaseTime,
    ])
    .where('session.hashed_secret', '=', hash);
  const row = await clock.timed(() => query.executeTakeFirst());
  if (row === undefined) return undefined;
  const { sessionId, userAgent, sessionCreatedAt, expiresAt, databaseMs: _, ...user } = row;
  return {
    session: { id: sessionId, userId: user.id, hash, userAgent, createdAt: sessionCreatedAt, expiresAt },
    user: toUser(user),
  };
}
