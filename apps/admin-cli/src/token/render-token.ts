import type { Rendered } from '../output/print-result.ts';
import { factLines } from '../output/text-table.ts';
import type { TokenReport } from './deliver-token.ts';
import type { TokenFacts, TokenUser } from './token-backend.ts';

/** What a command says of a token that it made; `title` is what it did. */
export function renderMadeToken(title: string, { token, user, place }: TokenReport): Rendered {
  const facts = [
    ['user', user.label],
    ['name', token.name],
    ['id', token.id],
    ['token', 'tokenFile' in place ? `in ${place.tokenFile}` : place.plainText],
    ['expires', token.expiresAt.toISOString()],
    ['scopes', scopesLabel(token)],
  ] as const;
  return {
    text: [title, ...factLines(facts)].join('\n'),
    json: {
      ...tokenFields(token, user),
      ...('tokenFile' in place
        ? { token_file: place.tokenFile }
        : { personal_access_token: place.plainText }),
    },
  };
}

/** A token as JSON, in the words of the API. */
export function tokenFields(
  token: TokenFacts,
  user: Pick<TokenUser, 'id'>,
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

/** What a token is limited to. */
export function scopesLabel({ scopes }: TokenFacts): string {
  return scopes?.join(',') ?? 'all';
}
