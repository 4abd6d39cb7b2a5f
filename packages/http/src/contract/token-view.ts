import type { IssuedToken, PersonalAccessToken } from '@nbsetup/domain';
import { wireTime } from './wire-time.ts';

/** A token as the API shows it; `last_used` is left out until it is used. Source: contract.md 3.3. */
export function tokenView(token: PersonalAccessToken): Readonly<Record<string, unknown>> {
  return {
    id: token.id,
    name: token.name,
    expiration_date: wireTime(token.expiresAt),
    created_by: token.createdBy,
    created_at: wireTime(token.createdAt),
    ...(token.lastUsedAt && { last_used: wireTime(token.lastUsedAt) }),
  };
}

/** A token just made: the one answer that has the plain text. */
export function issuedTokenView({ token, plainText }: IssuedToken): Readonly<Record<string, unknown>> {
  return { plain_token: plainText, personal_access_token: tokenView(token) };
}
