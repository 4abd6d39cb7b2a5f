import { isRefusalBy, refusals } from '../error/refusals.ts';

type Scopes = Readonly<Record<'scopes', readonly string[]>>;

/** Refuses what the scopes of a token do not allow, whatever its user may do. */
export const scopeRefusal = refusals({
  scope_missing: [
    'permission_denied',
    ({ scope }: { readonly scope: string }) => `permission denied: the token lacks the scope ${scope}`,
  ],
  token_limited: ['permission_denied', () => 'permission denied: this is for tokens without scopes'],
  scopes_exceeded: [
    'permission_denied',
    ({ scopes }: Scopes) =>
      `a token with the scopes ${scopes.join(', ')} can only create tokens with scopes within these`,
  ],
  role_beyond_scopes: [
    'permission_denied',
    ({ scopes, role }: Scopes & { readonly role: string }) =>
      `a token with the scopes ${scopes.join(', ')} cannot give the role ${role}, which may do more`,
  ],
  access_beyond_scopes: [
    'permission_denied',
    ({ scopes, role }: Scopes & { readonly role: string }) =>
      `a token with the scopes ${scopes.join(', ')} cannot give access to a user with the role ${role}, which may do more`,
  ],
});

/** Returns whether the error refuses a call because of the scopes of a token, not because of the role of its user. */
export function isOutOfScope(error: unknown): boolean {
  return isRefusalBy(scopeRefusal, error);
}
