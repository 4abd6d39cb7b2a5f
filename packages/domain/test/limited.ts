import type { TokenCredential } from '../src/authentication/actor.ts';
import type { Scope } from '../src/permission/scope.ts';

/** Returns the user with a token that is limited to these scopes. */
export function limited<User>(
  user: User,
  scopes: readonly Scope[],
): User & { readonly credential: TokenCredential } {
  const token = {
    id: 'token-1',
    userId: 'user-1',
    name: 'sample',
    hash: '',
    createdBy: 'user-1',
    createdAt: new Date(0),
    expiresAt: new Date(1),
    scopes,
  };
  return { ...user, credential: { kind: 'token', token } };
}
