import type { Actor, Member } from '../authentication/authenticate-token.ts';
import { DomainError } from '../error/domain-error.ts';
import { isPossibleId } from '../text/possible-id.ts';
import type { UserReader } from '../user/user-store.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { findTokenHolder } from './token-holder.ts';
import type { TokenReader } from './token-store.ts';

/**
 * One token of a user. Throws `permission_denied` and `not_found` as `findTokenHolder` does, then `not_found` as
 * `findTokenOf` does. Source: contract.md 3.3.
 */
export async function findToken(
  ports: { readonly users: UserReader; readonly tokens: TokenReader },
  query: { readonly caller: Actor; readonly userId: string; readonly tokenId: string },
): Promise<PersonalAccessToken> {
  const holder = await findTokenHolder(ports.users, { ...query, operation: 'read' });
  return findTokenOf(holder, { tokens: ports.tokens, tokenId: query.tokenId });
}

/** The holder's token with that id. Throws `not_found` when there is none, also when somebody else has it. */
export async function findTokenOf(
  holder: Member,
  { tokens, tokenId }: { readonly tokens: TokenReader; readonly tokenId: string },
): Promise<PersonalAccessToken> {
  const token = isPossibleId(tokenId) ? await tokens.findById(tokenId) : undefined;
  if (token?.userId !== holder.id) throw new DomainError('not_found', `pat: ${tokenId} not found`);
  return token;
}
