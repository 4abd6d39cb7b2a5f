import type { Actor } from '../authentication/actor.ts';
import { isMember, type Member } from '../user/member.ts';
import type { DomainError } from '../error/domain-error.ts';
import { authorize } from '../permission/authorize.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import type { UserReader } from '../user/user-store.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { findTokenUser, canManageTokensOf } from './token-user.ts';
import type { TokenReader } from './token-store.ts';
import { tokenRefusal } from './token-refusal.ts';

/**
 * Returns a token of a user. Source: docs/netbird-api.md 3.3.
 *
 * @throws what `findTokenUser` and `findTokenOf` throw
 */
export async function findToken(
  ports: { readonly users: UserReader; readonly tokens: TokenReader },
  query: { readonly caller: Actor; readonly userId: string; readonly tokenId: string },
): Promise<PersonalAccessToken> {
  const user = await findTokenUser(ports.users, { ...query, operation: 'read' });
  return findTokenOf(user, { tokens: ports.tokens, tokenId: query.tokenId });
}

/**
 * Returns a token of the caller's account with its user, for callers that have only its id.
 *
 * @throws `permission_denied` without the right to read tokens
 * @throws `not_found` if there is no such token, or if the caller may not manage the tokens of its user
 */
export async function findTokenById(
  ports: { readonly users: UserReader; readonly tokens: TokenReader },
  { caller, tokenId }: { readonly caller: Actor; readonly tokenId: string },
): Promise<{ readonly token: PersonalAccessToken; readonly user: Member }> {
  authorize(caller, 'read', 'pats');
  const token = isWellFormedId(tokenId) ? await ports.tokens.findById(tokenId) : undefined;
  const user = token && (await ports.users.findById(token.userId));
  const isOfAccount = isMember(user) && user.accountId === caller.accountId;
  if (token === undefined || !isOfAccount || !canManageTokensOf(user, caller)) {
    throw tokenNotFound(tokenId);
  }
  return { token, user };
}

/**
 * Returns the token of the user with this id.
 *
 * @throws `not_found` if the user has no such token, also if another user has it
 */
export async function findTokenOf(
  user: Member,
  { tokens, tokenId }: { readonly tokens: TokenReader; readonly tokenId: string },
): Promise<PersonalAccessToken> {
  const token = isWellFormedId(tokenId) ? await tokens.findById(tokenId) : undefined;
  if (token?.userId !== user.id) throw tokenNotFound(tokenId);
  return token;
}

function tokenNotFound(tokenId: string): DomainError {
  return tokenRefusal('token_not_found', { id: tokenId });
}
