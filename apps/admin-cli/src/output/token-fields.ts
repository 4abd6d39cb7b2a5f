import type { PersonalAccessToken } from '@nbsetup/domain';

/** The fields of a token that both stores and APIs have. */
export interface TokenFacts extends Pick<
  PersonalAccessToken,
  'id' | 'name' | 'createdBy' | 'createdAt' | 'expiresAt'
> {
  readonly lastUsedAt?: Date | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly replaces?: string | undefined;
  readonly replacedBy?: string | undefined;
}

/** Returns a token as JSON, with the field names of the API. */
export function tokenFields(
  token: TokenFacts,
  user: { readonly id: string },
): Readonly<Record<string, unknown>> {
  return {
    id: token.id,
    user_id: user.id,
    name: token.name,
    created_by: token.createdBy,
    created_at: token.createdAt.toISOString(),
    expiration_date: token.expiresAt.toISOString(),
    last_used: token.lastUsedAt?.toISOString(),
    scopes: token.scopes,
    replaces: token.replaces,
    replaced_by: token.replacedBy,
  };
}

/** Returns the scopes of a token as text, or `all`. */
export function scopesLabel({ scopes }: TokenFacts): string {
  return scopes?.join(',') ?? 'all';
}
