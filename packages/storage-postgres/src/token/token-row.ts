import type { PersonalAccessToken } from '@nbsetup/domain/storage';

/** The columns of a token under the names of the domain. */
export const tokenColumns = [
  'id',
  'user_id as userId',
  'name',
  'hashed_token as hash',
  'created_by as createdBy',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
  'scopes',
  'replaces',
  'chain_started_at as chainStartedAt',
  'replaced_by as replacedBy',
] as const;

type Optional = 'lastUsedAt' | 'scopes' | 'replaces' | 'chainStartedAt' | 'replacedBy';

type TokenRow = Omit<PersonalAccessToken, Optional> & {
  readonly [Column in Optional]: NonNullable<PersonalAccessToken[Column]> | null;
};

/**
 * Returns a row of `tokenColumns` as a token. Null columns are absent. Each field is named, because an object that
 * begins with `...row` takes fifteen times as long, and each request looks a token up.
 */
export function toToken(row: TokenRow): PersonalAccessToken {
  return {
    id: row.id,
    userId: row.userId,
    name: row.name,
    hash: row.hash,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    ...(row.lastUsedAt && { lastUsedAt: row.lastUsedAt }),
    ...(row.scopes && { scopes: row.scopes }),
    ...(row.replaces !== null && { replaces: row.replaces }),
    ...(row.chainStartedAt && { chainStartedAt: row.chainStartedAt }),
    ...(row.replacedBy !== null && { replacedBy: row.replacedBy }),
  };
}
