import type { PersonalAccessToken } from '@nbsetup/domain';

/** The columns of a token, named as the domain names them. */
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

/** A row of `tokenColumns` as a token: what is null there is absent here. */
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
