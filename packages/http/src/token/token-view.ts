import { wireTime, type CreatedToken, type OwnToken, type Token } from '@nbsetup/contract';
import type { IssuedToken, PersonalAccessToken } from '@nbsetup/domain';

/**
 * Returns a token as the API shows it. `last_used` is absent until the first use. Fields that the reference does not
 * have are absent until they are set. Source: docs/netbird-api.md 3.3.
 */
export function tokenView(token: PersonalAccessToken): Token {
  return {
    id: token.id,
    name: token.name,
    expiration_date: wireTime(token.expiresAt),
    created_by: token.createdBy,
    created_at: wireTime(token.createdAt),
    ...(token.lastUsedAt && { last_used: wireTime(token.lastUsedAt) }),
    ...(token.scopes && { scopes: [...token.scopes] }),
    ...(token.replaces !== undefined && { replaces: token.replaces }),
    ...(token.replacedBy !== undefined && { replaced_by: token.replacedBy }),
  };
}

/** Returns a new token with its plain text. No other response has the plain text. */
export function issuedTokenView({ token, plainText }: IssuedToken): CreatedToken {
  return { plain_token: plainText, personal_access_token: tokenView(token) };
}

/** Returns the token of the request as its user sees it. */
export function ownTokenView(token: PersonalAccessToken): OwnToken {
  return { ...tokenView(token), user_id: token.userId };
}
