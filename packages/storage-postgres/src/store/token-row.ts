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
] as const;

type TokenRow = Omit<PersonalAccessToken, 'lastUsedAt'> & { readonly lastUsedAt: Date | null };

/** A row of `tokenColumns` as a token: what is null there is absent here. */
export function toToken({ lastUsedAt, ...row }: TokenRow): PersonalAccessToken {
  return { ...row, ...(lastUsedAt && { lastUsedAt }) };
}
