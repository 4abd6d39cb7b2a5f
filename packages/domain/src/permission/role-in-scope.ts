import type { Actor } from '../authentication/actor.ts';
import { DomainError } from '../error/domain-error.ts';
import type { Role } from '../user/role.ts';
import { modulesOf, scopesOf } from './authorize.ts';
import { outOfScope } from './scope-refusal.ts';
import { isInScope } from './scope.ts';

type Giver = Pick<Actor, 'role' | 'credential' | 'modules'>;

/**
 * Checks that the actor's role and the scopes of its token include all rights of the role. Otherwise a token for users
 * only could create an admin and sign in as that admin, because a sign-in with a password has no scopes. A role to
 * which an extension gave `users` could do the same. Owners and admins may give every role, as in NetBird.
 *
 * @throws `permission_denied` if the role has more rights
 */
export function requireRoleInScope(actor: Giver, role: Role): void {
  requireInside(actor, role, `give the role ${role}, which may do more`);
}

/**
 * Checks the same before a user with this role is unblocked or approved.
 *
 * @throws `permission_denied` if the role has more rights
 */
export function requireReturnInScope(actor: Giver, role: Role): void {
  requireInside(actor, role, `give access to a user with the role ${role}, which may do more`);
}

function requireInside(actor: Giver, role: Role, action: string): void {
  if (!isInsideRole(actor, role)) {
    throw new DomainError('permission_denied', `a user with the role ${actor.role} cannot ${action}`);
  }
  if (!isInsideScope(actor, role)) {
    throw outOfScope(`a token with the scopes ${scopesOf(actor)?.join(', ') ?? ''} cannot ${action}`);
  }
}

function isInsideRole(actor: Giver, role: Role): boolean {
  if (actor.role === 'owner' || actor.role === 'admin') return true;
  const { names, rights } = modulesOf(actor);
  return names.every(
    (module) =>
      rights[role]?.[module]?.every((operation) => rights[actor.role]?.[module]?.includes(operation)) ?? true,
  );
}

function isInsideScope(actor: Giver, role: Role): boolean {
  const { names, rights } = modulesOf(actor);
  const scopes = scopesOf(actor);
  return names.every(
    (module) => rights[role]?.[module]?.every((operation) => isInScope(scopes, operation, module)) ?? true,
  );
}
