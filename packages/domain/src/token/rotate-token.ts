import type { Actor } from '../authentication/authenticate-token.ts';
import { repeatableRequest } from '../idempotency/repeatable-request.ts';
import type { CreateTokenPorts } from './create-token.ts';
import { findTokenOf } from './find-token.ts';
import { issueOnce, type Repeatable } from './issue-once.ts';
import type { IssuedToken } from './new-token.ts';
import { replaceToken } from './replace-token.ts';
import { planRotation, requestedFields, type RotationRequest } from './rotation-plan.ts';
import { lockTokenHolder } from './token-holder.ts';
import type { TokenPolicy } from './token-policy.ts';
import { requireWithinOwnScopes } from './token-scopes.ts';

/**
 * Replaces a token of a user by a new one. Throws `invalid_input` as `planRotation` does and for the key,
 * `permission_denied` and `not_found` as `lockTokenHolder` does, `already_exists` as `issueOnce` does, `not_found` when the
 * user has no such token, then as `replaceToken` does. Of two calls at once one makes a token; the other finds the old one
 * replaced, or gone (what `deliver` throws takes everything back), unless both came with one `idempotencyKey`: then both get the same token, see `issueOnce`.
 */
export async function rotateToken(
  ports: CreateTokenPorts,
  order: {
    readonly caller: Actor;
    readonly userId: string;
    readonly tokenId: string;
    readonly request: RotationRequest;
    readonly policy?: Partial<TokenPolicy> | undefined;
    readonly idempotencyKey?: string | undefined;
    /** Hands the new token over before it is kept and the old one ends; see `SetupOrder`. */
    readonly deliver?: (issued: IssuedToken & Repeatable) => Promise<void>;
  },
): Promise<IssuedToken & Repeatable> {
  const { caller, userId, tokenId } = order;
  const plan = planRotation(order.request, order.policy);
  const repeatable = repeatableRequest(ports.sealer, {
    idempotencyKey: order.idempotencyKey,
    operation: ['token.rotate', caller.id, userId, tokenId],
    fields: requestedFields(order.request),
  });
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const pair = await lockTokenHolder(stores, { caller, userId, operation: 'update', now });
    const issued = await issueOnce({ ...ports, stores }, repeatable, async () => {
      const old = await findTokenOf(pair.holder, { tokens: stores.tokens, tokenId });
      return replaceToken({ ...ports, stores }, { ...pair, old, plan, now });
    });
    // An answer from before was one to the same user, but maybe to a token of it that may do more.
    requireWithinOwnScopes(pair.actor, issued.token.scopes);
    await order.deliver?.(issued);
    return issued;
  });
}
