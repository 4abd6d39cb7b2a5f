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

/** Returns a row of `tokenColumns` as a token. Null columns are absent. */
export function toToken(token: TokenRow): PersonalAccessToken {
  const { lastUsedAt, scopes, replaces, chainStartedAt, replacedBy, ...row } = token;
  return {
    ...row,
    ...(lastUsedAt && { lastUsedAt }),
    ...(scopes && { scopes }),
    ...(replaces !== null && { replaces }),
    ...(chainStartedAt && { chainStartedAt }),
    ...(replacedBy !== null && { replacedBy }),
  };
}
