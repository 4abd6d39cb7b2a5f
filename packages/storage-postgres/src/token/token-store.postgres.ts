import {
  coreRefusal,
  type ExpiringPage,
  type PersonalAccessToken,
  type TokenStore,
  type TokenUse,
} from '@nbsetup/domain/storage';
import { sql, type Insertable, type Kysely, type RawBuilder } from 'kysely';
import type { DatabaseClock } from '../clock/database-clock.ts';
import { executePrepared } from '../database/prepared-statement.ts';
import type { Tables } from '../database/tables.ts';
import { tokenUserLookUp } from './token-user.postgres.ts';
import { toToken, tokenColumns } from './token-row.ts';

/** Returns the `TokenStore` on PostgreSQL. `database` may be a transaction. */
export function postgresTokenStore(database: Kysely<Tables>, clock: DatabaseClock): TokenStore {
  return {
    findByHash: tokenUserLookUp(database, clock),
    findById: async (tokenId) => {
      const row = await database
        .selectFrom('personal_access_tokens')
        .select(tokenColumns)
        .where('id', '=', tokenId)
        .executeTakeFirst();
      return row && toToken(row);
    },
    listByUser: async (userId) => {
      const rows = await database
        .selectFrom('personal_access_tokens')
        .select(tokenColumns)
        .where('user_id', '=', userId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toToken);
    },
    countLive: async (userId, now) => {
      const { live } = await database
        .selectFrom('personal_access_tokens')
        .select(sql<number>`count(*)::integer`.as('live'))
        .where('user_id', '=', userId)
        .where('expires_at', '>=', now)
        .executeTakeFirstOrThrow();
      return live;
    },
    listExpiring: (page) => listExpiring(database, page),
    add: async (token) => {
      const query = database.insertInto('personal_access_tokens').values(toRow(token));
      await executePrepared(database, 'add-token', query);
    },
    markReplaced: async ({ tokenId, replacedBy, expiresAt }) => {
      const changed = await database
        .updateTable('personal_access_tokens')
        .set({ replaced_by: replacedBy, expires_at: expiresAt })
        .where('id', '=', tokenId)
        .returning('id')
        .executeTakeFirst();
      if (changed === undefined) throw coreRefusal('token_not_found', { id: tokenId });
    },
    remove: async (tokenId) => {
      await database.deleteFrom('personal_access_tokens').where('id', '=', tokenId).execute();
    },
    recordUses: (uses) => recordUses(database, { uses, now: clock.expression() }),
  };
}

/**
 * Records the uses in one statement. It locks the tokens in the order of their ids, so that two processes that record
 * the same tokens cannot deadlock. A stored use in the future is replaced, and no use is later than now.
 */
async function recordUses(
  database: Kysely<Tables>,
  { uses, now }: { readonly uses: readonly TokenUse[]; readonly now: RawBuilder<Date> },
): Promise<void> {
  const ids = uses.map(({ tokenId }) => tokenId);
  const times = uses.map(({ usedAt }) => usedAt);
  await sql`
    UPDATE personal_access_tokens AS token
    SET last_used_at = greatest(CASE WHEN last_used_at <= ${now} THEN last_used_at END, least(used_at, ${now}))
    FROM (
      SELECT used.id, used_at FROM personal_access_tokens AS locked
      JOIN unnest(${ids}::text[], ${times}::timestamptz[]) AS used (id, used_at) ON used.id = locked.id
      ORDER BY locked.id FOR UPDATE OF locked
    ) AS used
    WHERE used.id = token.id
  `.execute(database);
}

async function listExpiring(
  database: Kysely<Tables>,
  { from, afterId, until, limit }: ExpiringPage,
): Promise<readonly PersonalAccessToken[]> {
  const rows = await database
    .selectFrom('personal_access_tokens')
    .select(tokenColumns)
    .where(sql<boolean>`(expires_at, id) > (${from}, ${afterId})`)
    .where('expires_at', '<=', until)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toToken);
}

function toRow(token: PersonalAccessToken): Insertable<Tables['personal_access_tokens']> {
  return {
    id: token.id,
    user_id: token.userId,
    name: token.name,
    hashed_token: token.hash,
    created_by: token.createdBy,
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt ?? null,
    scopes: token.scopes === undefined ? null : [...token.scopes],
    replaces: token.replaces ?? null,
    chain_started_at: token.chainStartedAt ?? null,
    replaced_by: token.replacedBy ?? null,
  };
}
