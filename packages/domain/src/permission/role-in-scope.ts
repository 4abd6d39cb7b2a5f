import type { Actor } from '../authentication/actor.ts';
import type { DomainError } from '../error/domain-error.ts';
import type { Role } from '../user/role.ts';
import { modulesOf, scopesOf } from './authorize.ts';
import { outOfScope } from './scope-refusal.ts';
import { isInScope } from './scope.ts';

type ScopedPrincipal = Pick<Actor, 'credential' | 'modules'>;

/**
 * Checks that the scopes of the actor's token include all rights of the role. Otherwise a token for users only could
 * create an admin and sign in as that admin, because a sign-in with a password has no scopes.
 *
 * @throws `permission_denied` if the role has more rights
 */
export function requireRoleInScope(actor: ScopedPrincipal, role: Role): void {
  if (isInsideScope(actor, role)) return;
  throw beyondScope(actor, `give the role ${role}, which may do more`);
}

/**
 * Checks the same before a user with this role is unblocked or approved.
 *
 * @throws `permission_denied` if the role has more rights
 */
export function requireReturnInScope(actor: ScopedPrincipal, role: Role): void {
  if (isInsideScope(actor, role)) return;
  throw beyondScope(actor, `give access to a user with the role ${role}, which may do more`);
}

function isInsideScope(actor: ScopedPrincipal, role: Role): boolean {
  const { names, rights } = modulesOf(actor);
  const scopes = scopesOf(actor);
  return names.every(
    (module) => rights[role][module]?.every((operation) => isInScope(scopes, operation, module)) ?? true,
  );
}

function beyondScope(actor: ScopedPrincipal, action: string): DomainError {
  return outOfScope(`a token with the scopes ${scopesOf(actor)?.join(', ') ?? ''} cannot ${action}`);
}
