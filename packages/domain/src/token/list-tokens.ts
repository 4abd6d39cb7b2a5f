import type { Actor } from '../authentication/actor.ts';
import type { UserReader } from '../user/user-store.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { findTokenUser } from './token-user.ts';
import type { TokenReader } from './token-store.ts';

/**
 * Returns the tokens of a user, also expired ones, oldest first. Empty if there are none. Source: docs/netbird-api.md
 * 3.3.
 *
 * @throws what `findTokenUser` throws
 */
export async function listTokens(
  ports: { readonly users: UserReader; readonly tokens: TokenReader },
  query: { readonly caller: Actor; readonly userId: string },
): Promise<readonly PersonalAccessToken[]> {
  const user = await findTokenUser(ports.users, { ...query, operation: 'read' });
  return ports.tokens.listByUser(user.id);
}
