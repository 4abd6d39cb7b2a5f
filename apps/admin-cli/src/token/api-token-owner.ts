import { DomainError, isDomainError } from '@nbsetup/domain';
import { requireId } from '../remote/require-id.ts';
import type { ApiUsers } from './api-users.ts';
import type { TokenUser } from './token-backend.ts';

/**
 * Calls `ask` for each user whose tokens the caller may manage, until one has the token. An API finds a token only by
 * its user.
 * @throws `not_found` if no user has it.
 * @throws `invalid_input` if the id is none.
 */
export async function findTokenOwner<Result>(
  users: Pick<ApiUsers, 'managedUsers'>,
  tokenId: string,
  ask: (user: TokenUser) => Promise<Result>,
): Promise<Result> {
  for await (const user of users.managedUsers()) {
    requireId(user.id);
    requireId(tokenId);
    try {
      return await ask(user);
    } catch (error) {
      if (!isDomainError(error, 'not_found')) throw error;
    }
  }
  throw new DomainError('not_found', `pat: ${tokenId} not found`);
}
