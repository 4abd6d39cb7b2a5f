import type { Actor } from '../authentication/actor.ts';
import { tokenInvalid } from '../authentication/token-refusal.ts';
import { can } from '../permission/authorize.ts';
import type { Stores } from '../storage/stores.ts';
import { lockActor } from '../user/lock-actor-and-target.ts';
import { removeToken, type DeleteTokenPorts } from './delete-token.ts';
import {
  runIssuance,
  type IdempotentCommand,
  type CreateTokenPorts,
  type MaybeReplayed,
} from './idempotent-issuance.ts';
import type { IssuedToken } from './issue-token.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { replaceToken } from './rotate-token.ts';
import { planRotation, requestedFields, type RotationPlan, type RotationRequest } from './rotation-plan.ts';
import { daysIssuedFor } from './token-expiry.ts';
import type { TokenPolicy } from './token-policy.ts';
import type { TokenReader } from './token-store.ts';
import { tokenRefusal } from './token-refusal.ts';

/**
 * Returns the token of this request, as it is stored now. Every caller may read, rotate and delete its own token,
 * whatever its role and scopes.
 *
 * @throws `precondition_failed` if the request has no token
 * @throws `token_invalid` if the token was removed
 */
export async function findOwnToken(
  ports: { readonly tokens: TokenReader },
  caller: Actor,
): Promise<PersonalAccessToken> {
  const token = await ports.tokens.findById(tokenIdOf(caller));
  if (token?.userId !== caller.id) throw tokenInvalid('unknown');
  return token;
}

function tokenIdOf({ credential }: Actor): string {
  if (credential?.kind === 'token') return credential.token.id;
  throw tokenRefusal('not_made_with_token');
}

/**
 * Replaces the token of this request. If the response is lost, the same `idempotencyKey` returns it again, while the
 * old token is valid.
 *
 * @throws what `planRotation`, `lockActor`, `runIssuance` and `replaceToken` throw
 * @throws `permission_denied` for a longer lifetime than that of the old token, without the right to create tokens
 */
export async function rotateOwnToken(
  ports: CreateTokenPorts,
  command: IdempotentCommand & {
    readonly caller: Actor;
    readonly request: RotationRequest;
    readonly policy?: Partial<TokenPolicy> | undefined;
  },
): Promise<IssuedToken & MaybeReplayed> {
  const { caller, request } = command;
  const plan = planRotation(request, command.policy);
  return runIssuance(ports, command, {
    operation: ['token.rotate.own', caller.id, tokenIdOf(caller)],
    fields: requestedFields(request),
    lock: (stores, now) => lockOwnToken(stores, { caller, now }),
    issue: async (unitPorts, { actor, token, now }) => {
      requireOwnDays(actor, { token, plan });
      return replaceToken(unitPorts, { old: token, actor, user: actor, plan, now });
    },
  });
}

/** Checks that a caller without the right to create tokens gets no longer lifetime than before. */
function requireOwnDays(
  actor: Actor,
  { token, plan }: { readonly token: PersonalAccessToken; readonly plan: RotationPlan },
): void {
  const daysMax = daysIssuedFor(token);
  if ((plan.expiresInDays ?? daysMax) <= daysMax || can(actor, 'create', 'pats')) return;
  throw tokenRefusal('rotation_too_long', { maxDays: daysMax });
}

/** Deletes the token of this request. Throws as `lockActor` does, also for the second of two calls. */
export async function deleteOwnToken(ports: DeleteTokenPorts, caller: Actor): Promise<void> {
  await ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const { actor, token } = await lockOwnToken(stores, { caller, now });
    await removeToken(stores, { token, user: actor, initiatorId: actor.id, occurredAt: now });
  });
}

async function lockOwnToken(
  stores: Stores,
  attempt: { readonly caller: Actor; readonly now: Date },
): Promise<{ readonly actor: Actor; readonly token: PersonalAccessToken }> {
  const actor = await lockActor(stores, attempt);
  return { actor, token: await findOwnToken(stores, actor) };
}
