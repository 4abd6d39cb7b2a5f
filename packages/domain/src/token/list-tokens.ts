import type { Actor } from '../authentication/actor.ts';
import type { UserReader } from '../user/user-store.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { findTokenUser } from './token-user.ts';
import type { TokenReader } from './token-store.ts';

/**
 * The tokens of a user, expired ones too, oldest first; empty when there are none. Throws `permission_denied` and
 * `not_found` as `findTokenUser` does. Source: docs/netbird-api.md 3.3.
 */
export async function listTokens(
  ports: { readonly users: UserReader; readonly tokens: TokenReader },
  query: { readonly caller: Actor; readonly userId: string },
): Promise<readonly PersonalAccessToken[]> {
  const user = await findTokenUser(ports.users, { ...query, operation: 'read' });
  return ports.tokens.listByUser(user.id);
}
