import type { Actor } from '../authentication/actor.ts';
import {
  issueOnRequest,
  type IdempotentCommand,
  type CreateTokenPorts,
  type MaybeReplayed,
} from './idempotent-issuance.ts';
import { issueToken, type IssuedToken } from './issue-token.ts';
import { lockTokenUser } from './token-user.ts';
import { tokenPolicyOf, type TokenPolicy } from './token-policy.ts';
import { planToken, requireWithinOwnScopes, type TokenRequest } from './token-request.ts';

/**
 * Makes a token for a user of the caller's account and records `personal.access.token.create`. Every call makes another,
 * unless it comes with an `idempotencyKey`: the same call with the same key then gets the same token, see `issueOnRequest`.
 *
 * Throws `invalid_input` for the name, the life, the scopes, then the key, then `permission_denied` and `not_found`
 * as `lockTokenUser` does, `permission_denied` for scopes beyond those of the caller's own token, and
 * `precondition_failed` when the user has as many live tokens as the policy allows, of any number of calls at once
 * too, and `already_exists` as `issueOnRequest` does; last what `deliver` throws, and then no token was made. A user who
 * is removed at once either had the token, which is gone with it, or is not found. Whether the user is blocked does
 * not matter: its tokens authenticate nobody for that time. Source: docs/netbird-api.md 3.3.
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
  return issueOnRequest(ports, command, {
    operation: ['token.create', caller.id, userId],
    fields: [request.name, request.expiresInDays, request.scopes],
    lock: async (stores, now) => {
      const locked = await lockTokenUser(stores, { caller, userId, operation: 'create', now });
      requireWithinOwnScopes(locked.actor, plan.scopes);
      return locked;
    },
    issue: (inside, { actor, user }) => issueToken(inside, { ...plan, policy, user, createdBy: actor.id }),
  });
}
