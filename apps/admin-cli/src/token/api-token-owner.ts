import { DomainError, isDomainError } from '@nbsetup/domain';
import { requireId } from '../remote/require-id.ts';
import type { ApiUsers } from './api-users.ts';
import type { TokenUser } from './token-backend.ts';

/**
 * Asks about a token of each user whose tokens the caller may handle, until one has it: an API finds a token only by its
 * user. Throws `not_found` when none has it, and `invalid_input` for what is no id.
 */
export async function findTokenOwner<Answer>(
  users: Pick<ApiUsers, 'holders'>,
  tokenId: string,
  ask: (user: TokenUser) => Promise<Answer>,
): Promise<Answer> {
  for await (const user of users.holders()) {
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
