import { refusals } from '../error/refusals.ts';

type Roles = Readonly<Record<'own' | 'role', string>>;

/** Refuses what the role of a user does not allow, and wrong descriptions of access. */
export const permissionRefusal = refusals({
  permission_denied: ['permission_denied', () => 'permission denied'],
  role_beyond_own: [
    'permission_denied',
    ({ own, role }: Roles) => `a user with the role ${own} cannot give the role ${role}, which may do more`,
  ],
  access_beyond_own: [
    'permission_denied',
    ({ own, role }: Roles) =>
      `a user with the role ${own} cannot give access to a user with the role ${role}, which may do more`,
  ],
  scopes_empty: [
    'invalid_input',
    ({ modules }: { readonly modules: readonly string[] }) =>
      `scopes must name at least one, or be left out: ${validScopes(modules)}`,
  ],
  scopes_unknown: [
    'invalid_input',
    ({ scopes, modules }: { readonly scopes: readonly string[]; readonly modules: readonly string[] }) =>
      `${scopes.length === 1 ? 'unknown scope' : 'unknown scopes'} ${scopes.join(', ')}, use ${validScopes(modules)}`,
  ],
  route_role_unknown: [
    'invalid_input',
    ({ roles }: { readonly roles: readonly string[] }) =>
      `the role of a route must be any, or of ${roles.join(', ')}`,
  ],
  route_without_access: [
    'invalid_input',
    () =>
      "a route must name the scope of a module, such as { scope: 'pats:read' }, or a role, or be for 'any-token'",
  ],
});

function validScopes(modules: readonly string[]): string {
  return `read, write, or <module>, <module>:read, <module>:write with a module of ${modules.join(', ')}`;
}
