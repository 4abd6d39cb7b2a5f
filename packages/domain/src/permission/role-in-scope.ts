import type { Actor } from '../authentication/authenticate-token.ts';
import type { Role } from '../user/role.ts';
import { scopesOf } from './may.ts';
import { modules, rightsByRole } from './rights.ts';
import { outOfScope } from './scope-refusal.ts';
import { isInScope } from './scope.ts';

/**
 * Throws `permission_denied` when the role may do what the token that the actor came with is not for. People sign in with
 * a password and have no scopes then, so a token for users alone could make itself an admin and act as that one.
 */
export function requireRoleInScope(actor: Pick<Actor, 'credential'>, role: Role): void {
  const scopes = scopesOf(actor);
  const isInside = modules.every((module) =>
    rightsByRole[role][module].every((operation) => isInScope(scopes, operation, module)),
  );
  if (isInside) return;
  const limits = scopes?.join(', ') ?? '';
  throw outOfScope(`a token with the scopes ${limits} cannot give the role ${role}, which may do more`);
}
