import type { CreatedToken, OwnToken, Token } from '@nbsetup/contract';
import { z } from 'zod';
import type { TokenFacts } from '../output/token-fields.ts';
import { printable } from '../remote/printable.ts';
import { notTheApi } from '../remote/refusal.ts';

// What the commands about tokens make of the answers of an API, its own or NetBird's, whose tokens have no scopes and take
// no other's place.

const time = z.iso.datetime({ offset: true });

/** A token, with nothing in its texts that can move a cursor. Throws `invalid_input` for times that are none. */
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

/** The token of a request, and the id of the user it speaks for. */
export interface TokenOfUser {
  readonly userId: string;
  readonly token: TokenFacts;
}

/** The token of the request. Throws as `tokenOf` does. */
export function ownTokenOf({ user_id: userId, ...token }: OwnToken): TokenOfUser {
  return { userId, token: tokenOf(token) };
}

/** A token just made. Throws as `tokenOf` does. */
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
