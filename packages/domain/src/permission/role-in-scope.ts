import type { Actor } from '../authentication/actor.ts';
import type { DomainError } from '../error/domain-error.ts';
import type { Role } from '../user/role.ts';
import { modulesOf, scopesOf } from './authorize.ts';
import { outOfScope } from './scope-refusal.ts';
import { isInScope } from './scope.ts';

type Actee = Pick<Actor, 'credential' | 'modules'>;

/**
 * Throws `permission_denied` when the role may do what the token that the actor came with is not for. People sign in with
 * a password and have no scopes then, so a token for users alone could make itself an admin and act as that one.
 */
export function requireRoleInScope(actor: Actee, role: Role): void {
  if (isInsideScope(actor, role)) return;
  throw beyondScope(actor, `give the role ${role}, which may do more`);
}

/** The same before somebody who has the role is let in again: unblocked, or approved. */
export function requireReturnInScope(actor: Actee, role: Role): void {
  if (isInsideScope(actor, role)) return;
  throw beyondScope(actor, `let in somebody with the role ${role}, who may do more`);
}

function isInsideScope(actor: Actee, role: Role): boolean {
  const { names, rights } = modulesOf(actor);
  const scopes = scopesOf(actor);
  return names.every(
    (module) => rights[role][module]?.every((operation) => isInScope(scopes, operation, module)) ?? true,
  );
}

function beyondScope(actor: Actee, deed: string): DomainError {
  return outOfScope(`a token with the scopes ${scopesOf(actor)?.join(', ') ?? ''} cannot ${deed}`);
}
