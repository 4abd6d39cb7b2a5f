import type { Actor } from '../authentication/actor.ts';
import { isMember, type Member } from '../user/member.ts';
import { DomainError } from '../error/domain-error.ts';
import { authorize } from '../permission/authorize.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import type { UserReader } from '../user/user-store.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { findTokenUser, canManageTokensOf } from './token-user.ts';
import type { TokenReader } from './token-store.ts';

/**
 * One token of a user. Throws `permission_denied` and `not_found` as `findTokenUser` does, then `not_found` as
 * `findTokenOf` does. Source: docs/netbird-api.md 3.3.
 */
export async function findToken(
  ports: { readonly users: UserReader; readonly tokens: TokenReader },
  query: { readonly caller: Actor; readonly userId: string; readonly tokenId: string },
): Promise<PersonalAccessToken> {
  const user = await findTokenUser(ports.users, { ...query, operation: 'read' });
  return findTokenOf(user, { tokens: ports.tokens, tokenId: query.tokenId });
}

/**
 * A token of the caller's account and its user, for who knows the token by its id alone. Throws `permission_denied`
 * without the right to see tokens, then `not_found`, also when the user's tokens are not the caller's business.
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

/** The user's token with that id. Throws `not_found` when there is none, also when somebody else has it. */
export async function findTokenOf(
  user: Member,
  { tokens, tokenId }: { readonly tokens: TokenReader; readonly tokenId: string },
): Promise<PersonalAccessToken> {
  const token = isWellFormedId(tokenId) ? await tokens.findById(tokenId) : undefined;
  if (token?.userId !== user.id) throw tokenNotFound(tokenId);
  return token;
}

function tokenNotFound(tokenId: string): DomainError {
  return new DomainError('not_found', `pat: ${tokenId} not found`);
}
