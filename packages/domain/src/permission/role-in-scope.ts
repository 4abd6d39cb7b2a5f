import type { Actor } from '../authentication/authenticate-token.ts';
import type { Role } from '../user/role.ts';
import { scopesOf } from './may.ts';
import { modules, rightsByRole } from './rights.ts';
import { outOfScope } from './scope-refusal.ts';
import { isInScope } from './scope.ts';

type Actee = Pick<Actor, 'credential'>;

/**
 * Throws `permission_denied` when the role may do what the token that the actor came with is not for. People sign in with
 * a password and have no scopes then, so a token for users alone could make itself an admin and act as that one.
 */
export function requireRoleInScope(actor: Actee, role: Role): void {
  refuseBeyondScope(actor, role, `give the role ${role}, which may do more`);
}

/** The same before somebody who has the role is let in again: unblocked, or approved. */
export function requireReturnInScope(actor: Actee, role: Role): void {
  refuseBeyondScope(actor, role, `let in somebody with the role ${role}, who may do more`);
}

function refuseBeyondScope(actor: Actee, role: Role, deed: string): void {
  const scopes = scopesOf(actor);
  const isInside = modules.every((module) =>
    rightsByRole[role][module].every((operation) => isInScope(scopes, operation, module)),
  );
  if (isInside) return;
  throw outOfScope(`a token with the scopes ${scopes?.join(', ') ?? ''} cannot ${deed}`);
}
