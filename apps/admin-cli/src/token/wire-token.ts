import type { CreatedToken, OwnToken, Token } from '@nbsetup/contract';
import { z } from 'zod';
import type { TokenFacts } from '../output/token-fields.ts';
import { printable } from '../remote/printable.ts';
import { notTheApi } from '../remote/refusal.ts';

// The tokens in responses of an API, the own one or NetBird's. Tokens of NetBird have no scopes and no rotations.

const time = z.iso.datetime({ offset: true });

/**
 * Returns a token of the API. Control characters are removed from its texts.
 * @throws `invalid_input` for invalid times.
 */
export function tokenOf({ id, name, last_used, scopes, replaces, replaced_by, ...wire }: Token): TokenFacts {
  return {
    id: printable(id),
    name: printable(name),
    createdBy: wire.created_by,
    createdAt: timeOf(wire.created_at),
    expiresAt: timeOf(wire.expiration_date),
    lastUsedAt: last_used === undefined ? undefined : timeOf(last_used),
    scopes: scopes?.map(printable),
    replaces,
    replacedBy: replaced_by,
  };
}

/** The token of a request, and the id of its user. */
export interface TokenOfUser {
  readonly userId: string;
  readonly token: TokenFacts;
}

/**
 * Returns the token of the request.
 * @throws what {@link tokenOf} throws.
 */
export function ownTokenOf({ user_id: userId, ...token }: OwnToken): TokenOfUser {
  return { userId, token: tokenOf(token) };
}

/**
 * Returns a new token.
 * @throws what {@link tokenOf} throws.
 */
export function createdTokenOf({ plain_token: plainText, personal_access_token: token }: CreatedToken): {
  readonly plainText: string;
  readonly token: TokenFacts;
} {
  return { plainText, token: tokenOf(token) };
}

function timeOf(text: string): Date {
  const { success, data, error } = time.safeParse(text);
  if (!success) throw notTheApi(error);
  return new Date(data);
}
