import type { TokenWithUser } from '@nbsetup/domain';
import type { Kysely } from 'kysely';
import { databaseTime, type DatabaseClock } from '../clock/database-clock.ts';
import type { Tables } from '../database/tables.ts';
import { toToken } from './token-row.ts';
import { toUser, userColumns } from '../user/user-row.ts';

/** Returns the token and the user of a hash, in one query with one look-up in the unique index. */
export async function findTokenUser(
  database: Kysely<Tables>,
  { hash, clock }: { readonly hash: string; readonly clock: DatabaseClock },
): Promise<TokenWithUser | undefined> {
  const query = database
    .selectFrom('personal_access_tokens as token')
    .innerJoin('users', 'users.id', 'token.user_id')
    .select(userColumns)
    .select([
      'token.id as tokenId',
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
    ])
    .where('token.hashed_token', '=', hash);
  const row = await clock.timed(() => query.executeTakeFirst());
  if (row === undefined) return undefined;
  const { tokenId, tokenName, createdBy, tokenCreatedAt, expiresAt, lastUsedAt, ...others } = row;
  const { scopes, replaces, chainStartedAt, replacedBy, databaseMs: _, ...user } = others;
  const token = {
    id: tokenId,
    userId: user.id,
    name: tokenName,
    hash,
    createdBy,
    createdAt: tokenCreatedAt,
    expiresAt,
    lastUsedAt,
    scopes,
    replaces,
    chainStartedAt,
    replacedBy,
  };
  return { token: toToken(token), user: toUser(user) };
}
