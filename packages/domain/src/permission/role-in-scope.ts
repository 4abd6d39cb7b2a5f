import type { Actor } from '../authentication/actor.ts';
import type { Role } from '../user/role.ts';
import { modulesOf, scopesOf } from './authorize.ts';
import type { Operation } from './rights.ts';
import { scopeRefusal } from './scope-refusal.ts';
import { isInScope } from './scope.ts';
import { permissionRefusal } from './permission-refusal.ts';

type Giver = Pick<Actor, 'role' | 'credential' | 'modules'>;

/**
 * Checks that the actor's role and the scopes of its token include all rights of the role. Otherwise a token for users
 * only could create an admin and sign in as that admin, because a sign-in with a password has no scopes. A role to
 * which an extension gave `users` could do the same. Owners and admins may give every role, as in NetBird.
 *
 * @throws `permission_denied` if the role has more rights
 */
export function requireRoleInScope(actor: Giver, role: Role): void {
  requireInside(actor, role, 'role');
}

/**
 * Checks the same before a user with this role is unblocked or approved.
 *
 * @throws `permission_denied` if the role has more rights
 */
export function requireReturnInScope(actor: Giver, role: Role): void {
  requireInside(actor, role, 'access');
}

function requireInside(actor: Giver, role: Role, given: 'role' | 'access'): void {
  if (!isInsideRole(actor, role)) {
    throw permissionRefusal(`${given}_beyond_own`, { own: actor.role, role });
  }
  if (!isInsideScope(actor, role)) {
    throw scopeRefusal(`${given}_beyond_scopes`, { scopes: scopesOf(actor) ?? [], role });
  }
}

function isInsideRole(actor: Giver, role: Role): boolean {
  if (actor.role === 'owner' || actor.role === 'admin') return true;
  const own = modulesOf(actor).rights[actor.role] ?? {};
  return everyRight(actor, role, (operation, module) => own[module]?.includes(operation) ?? false);
}

function isInsideScope(actor: Giver, role: Role): boolean {
  const scopes = scopesOf(actor);
  return everyRight(actor, role, (operation, module) => isInScope(scopes, operation, module));
}

/** Returns whether every right of the role passes the check. */
function everyRight(
  actor: Giver,
  role: Role,
  passes: (operation: Operation, module: string) => boolean,
): boolean {
  const rights = modulesOf(actor).rights[role] ?? {};
  return Object.entries(rights).every(([module, operations]) =>
    operations.every((operation) => passes(operation, module)),
  );
}
