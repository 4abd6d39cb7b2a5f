import { wireTime, type CreatedToken, type OwnToken, type Token } from '@nbsetup/contract';
import type { IssuedToken, PersonalAccessToken } from '@nbsetup/domain';

/**
 * A token as the API shows it; `last_used` is left out until it is used, and so is what the reference does not know
 * until it is set. Source: docs/netbird-api.md 3.3.
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

/** A token just made: the one answer that has the plain text. */
export function issuedTokenView({ token, plainText }: IssuedToken): CreatedToken {
  return { plain_token: plainText, personal_access_token: tokenView(token) };
}

/** The token of the request, as its holder sees it. */
export function ownTokenView(token: PersonalAccessToken): OwnToken {
  return { ...tokenView(token), user_id: token.userId };
}
