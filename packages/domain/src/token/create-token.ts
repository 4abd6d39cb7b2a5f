import type { Actor } from '../authentication/actor.ts';
import {
  runIssuance,
  type IdempotentCommand,
  type CreateTokenPorts,
  type MaybeReplayed,
} from './idempotent-issuance.ts';
import { issueToken, type IssuedToken } from './issue-token.ts';
import { lockTokenUser } from './token-user.ts';
import { tokenPolicyOf, type TokenPolicy } from './token-policy.ts';
import { planToken, requireWithinOwnScopes, type TokenRequest } from './token-request.ts';

/**
 * Creates a token for a user of the caller's account and records `personal.access.token.create`. Every call creates
 * another token, except with an `idempotencyKey`: then a repeated call returns the same token, see `runIssuance`.
 *
 * If the user is deleted at the same time, either the token is deleted with the user, or the call throws `not_found`. A
 * blocked user can get tokens, but they are not valid while the user is blocked. Source: docs/netbird-api.md 3.3.
 *
 * @throws `invalid_input` for the first fault: the name, the lifetime, the scopes, then the key
 * @throws what `lockTokenUser` throws
 * @throws `permission_denied` for scopes beyond those of the caller's own token
 * @throws `precondition_failed` if the user has as many live tokens as the policy allows, also for calls at the same
 * time
 * @throws `already_exists` as `runIssuance` does
 * @throws what `deliver` throws. Then no token was created.
 */
export async function createToken(
  ports: CreateTokenPorts,
  command: IdempotentCommand & {
    readonly caller: Actor;
    readonly userId: string;
    readonly request: TokenRequest;
    readonly policy?: Partial<TokenPolicy> | undefined;
  },
): Promise<IssuedToken & MaybeReplayed> {
  const { caller, userId, request } = command;
  const policy = tokenPolicyOf(command.policy);
  const plan = planToken(request, { policy, caller });
  return runIssuance(ports, command, {
    operation: ['token.create', caller.id, userId],
    fields: [request.name, request.expiresInDays, request.scopes],
    lock: async (stores, now) => {
      const locked = await lockTokenUser(stores, { caller, userId, operation: 'create', now });
      requireWithinOwnScopes(locked.actor, plan.scopes);
      return locked;
    },
    issue: (unitPorts, { actor, user }) =>
      issueToken(unitPorts, { ...plan, policy, user, createdBy: actor.id }),
  });
}
