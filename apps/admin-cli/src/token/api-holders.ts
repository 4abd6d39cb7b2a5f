import { DomainError, isDomainError } from '@nbsetup/domain';
import { pathSegment } from '../remote/path-segment.ts';
import type { ApiUsers } from './api-users.ts';
import type { TokenUser } from './token-site.ts';

/** Where the tokens of a user are. */
export function tokensPath(userId: string): string {
  return `/api/users/${pathSegment(userId)}/tokens`;
}

/** Where one of them is. */
export function tokenPath(userId: string, tokenId: string): string {
  return `${tokensPath(userId)}/${pathSegment(tokenId)}`;
}

/**
 * Asks about a token of each user whose tokens the caller may handle, until one has it: an API finds a token only by its
 * user. Throws `not_found` when none has it.
 */
export async function askHolders<Answer>(
  users: Pick<ApiUsers, 'holders'>,
  tokenId: string,
  ask: (user: TokenUser) => Promise<Answer>,
): Promise<Answer> {
  for await (const user of users.holders()) {
    try {
      return await ask(user);
    } catch (error) {
      if (!isDomainError(error, 'not_found')) throw error;
    }
  }
  throw new DomainError('not_found', `pat: ${tokenId} not found`);
}
