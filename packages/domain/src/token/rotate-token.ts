import type { Actor } from '../authentication/actor.ts';
import { findTokenOf } from './find-token.ts';
import type { Repeatable } from './issue-once.ts';
import { issueOnRequest, type AnswerOrder, type CreateTokenPorts } from './issue-on-request.ts';
import type { IssuedToken } from './new-token.ts';
import { replaceToken } from './replace-token.ts';
import { planRotation, requestedFields, type RotationRequest } from './rotation-plan.ts';
import { lockTokenHolder } from './token-holder.ts';
import type { TokenPolicy } from './token-policy.ts';

/**
 * Replaces a token of a user by a new one. Throws `invalid_input` as `planRotation` does and for the key,
 * `permission_denied` and `not_found` as `lockTokenHolder` does, `already_exists` as `issueOnce` does, `not_found` when the
 * user has no such token, then as `replaceToken` does. Of two calls at once one makes a token; the other finds the old one
 * replaced, or gone (what `deliver` throws takes everything back), unless both came with one `idempotencyKey`: then both get the same token, see `issueOnce`.
 */
export async function rotateToken(
  ports: CreateTokenPorts,
  order: AnswerOrder & {
    readonly caller: Actor;
    readonly userId: string;
    readonly tokenId: string;
    readonly request: RotationRequest;
    readonly policy?: Partial<TokenPolicy> | undefined;
  },
): Promise<IssuedToken & Repeatable> {
  const { caller, userId, tokenId } = order;
  const plan = planRotation(order.request, order.policy);
  return issueOnRequest(ports, order, {
    operation: ['token.rotate', caller.id, userId, tokenId],
    fields: requestedFields(order.request),
    lock: (stores, now) => lockTokenHolder(stores, { caller, userId, operation: 'update', now }),
    issue: async (inside, locked) => {
      const old = await findTokenOf(locked.holder, { tokens: inside.stores.tokens, tokenId });
      return replaceToken(inside, { ...locked, old, plan });
    },
  });
}
