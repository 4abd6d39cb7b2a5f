import type { IssuedToken, PersonalAccessToken } from '@nbsetup/domain';
import { z } from 'zod';
import { timeShape, wireTime } from './wire-time.ts';

/** A token; never its plain text. */
export const tokenShape = z.object({
  id: z.string(),
  name: z.string(),
  expiration_date: timeShape,
  created_by: z.string().describe('Id of the user who made it'),
  created_at: timeShape,
  last_used: timeShape.optional().describe('Absent until the token is used'),
  scopes: z.array(z.string()).optional().describe('What it is limited to; absent when it is not'),
  replaces: z.string().optional().describe('Id of the token that it took the place of'),
  replaced_by: z.string().optional().describe('Id of the token that took its place'),
});

/** A token just made. */
export const issuedTokenShape = z.object({
  plain_token: z.string().describe('The token itself; in this answer, never again'),
  personal_access_token: tokenShape,
});

/**
 * A token as the API shows it; `last_used` is left out until it is used, and so is what the reference does not know until
 * it is set. Source: contract.md 3.3.
 */
export function tokenView(token: PersonalAccessToken): z.infer<typeof tokenShape> {
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
export function issuedTokenView({ token, plainText }: IssuedToken): z.infer<typeof issuedTokenShape> {
  return { plain_token: plainText, personal_access_token: tokenView(token) };
}

/** The token of the request. */
export const ownTokenShape = tokenShape.extend({ user_id: z.string().describe('Whom it speaks for') });

/** The token of the request, as its holder sees it. */
export function ownTokenView(token: PersonalAccessToken): z.infer<typeof ownTokenShape> {
  return { ...tokenView(token), user_id: token.userId };
}
