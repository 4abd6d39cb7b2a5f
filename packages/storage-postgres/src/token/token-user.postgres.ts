import type { TokenWithUser } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import { databaseTime, type DatabaseClock } from '../clock/database-clock.ts';
import { batchedLookUp } from '../database/batched-look-up.ts';
import { preparedQuery } from '../database/prepared-statement.ts';
import type { Tables } from '../database/tables.ts';
import { toToken } from './token-row.ts';
import { toUser, userColumns } from '../user/user-row.ts';

/**
 * Returns a function that finds the token and the user of a hash. Every request with a token sends this statement,
 * so it is compiled once and prepared by the server. Look-ups that come while others are on their way share one. Each
 * hash costs one look-up in the unique index.
 */
export function tokenUserLookUp(
  database: Kysely<Tables>,
  clock: DatabaseClock,
): (hash: string) => Promise<TokenWithUser | undefined> {
  return batchedLookUp(async (hashes) => {
    let rows: readonly TokenUserRow[] = [];
    await clock.timed(async () => {
      rows = (await tokenUsers(database, hashes)).rows;
      return rows[0];
    });
    return new Map(rows.map((row) => [row.hash, toTokenWithUser(row)]));
  });
}

type TokenUserRow = Awaited<ReturnType<typeof tokenUsers>>['rows'][number];

const tokenUsers = preparedQuery('token-users', selectTokenUsers);

function selectTokenUsers(database: Kysely<Tables>, hashes: readonly string[]) {
  return database
    .selectFrom(sql<{ readonly hash: string }>`unnest(${hashes}::text[])`.as<'wanted'>(sql`wanted(hash)`))
    .innerJoin('personal_access_tokens as token', 'token.hashed_token', 'wanted.hash')
    .innerJoin('users', 'users.id', 'token.user_id')
    .select(userColumns)
    .select([
      'token.id as tokenId',
      'token.hashed_token as hash',
      'token.name as tokenName',
      'token.created_by as createdBy',
      'token.created_at as tokenCreatedAt',
      'token.expires_at as expiresAt',
      'token.last_used_at as lastUsedAt',
      'token.scopes',
      'token.replaces',
      'token.chain_started_at as chainStartedAt',
      'token.replaced_by as replacedBy',
      databaseTime,
    ]);
}

function toTokenWithUser(row: TokenUserRow): TokenWithUser {
  const token = {
    id: row.tokenId,
    userId: row.id,
    name: row.tokenName,
    hash: row.hash,
    createdBy: row.createdBy,
    createdAt: row.tokenCreatedAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    scopes: row.scopes,
    replaces: row.replaces,
    chainStartedAt: row.chainStartedAt,
    replacedBy: row.replacedBy,
  };
  return { token: toToken(token), user: toUser(row) };
}
