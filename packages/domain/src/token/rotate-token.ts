import type { Actor } from '../authentication/actor.ts';
import { isExpired } from '../time/is-expired.ts';
import type { Member } from '../user/member.ts';
import { findTokenOf } from './find-token.ts';
import {
  runIssuance,
  type IdempotentCommand,
  type CreateTokenPorts,
  type MaybeReplayed,
} from './idempotent-issuance.ts';
import { addGeneratedToken, type IssuedToken, type IssueTokenPorts } from './issue-token.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import {
  earlierExpiry,
  graceSecondsFor,
  planRotation,
  requestedFields,
  requireRunningChain,
  type RotationPlan,
  type RotationRequest,
} from './rotation-plan.ts';
import { daysIssuedFor, tokenExpiry } from './token-expiry.ts';
import { lockTokenUser } from './token-user.ts';
import { requireRoomForToken, type TokenPolicy } from './token-policy.ts';
import { requireWithinOwnScopes } from './token-request.ts';
import { tokenRefusal } from './token-refusal.ts';

/**
 * Replaces a token of a user with a new one. Of two calls at the same time, one creates a token. The other finds the
 * old token replaced or removed. With the same `idempotencyKey` both return the same token, see `runIssuance`.
 *
 * @throws `invalid_input` as `planRotation` does, and for the key
 * @throws what `lockTokenUser` throws
 * @throws `not_found` if the user has no such token
 * @throws what `replaceToken` and `runIssuance` throw
 */
export async function rotateToken(
  ports: CreateTokenPorts,
  command: IdempotentCommand & {
    readonly caller: Actor;
    readonly userId: string;
    readonly tokenId: string;
    readonly request: RotationRequest;
    readonly policy?: Partial<TokenPolicy> | undefined;
  },
): Promise<IssuedToken & MaybeReplayed> {
  const { caller, userId, tokenId } = command;
  const plan = planRotation(command.request, command.policy);
  return runIssuance(ports, command, {
    operation: ['token.rotate', caller.id, userId, tokenId],
    fields: requestedFields(command.request),
    lock: (stores, now) => lockTokenUser(stores, { caller, userId, operation: 'update', now }),
    issue: async (unitPorts, locked) => {
      const old = await findTokenOf(locked.user, { tokens: unitPorts.stores.tokens, tokenId });
      return replaceToken(unitPorts, { ...locked, old, plan });
    },
  });
}

/** A token to replace, its locked user, and the plan. */
interface Replacement {
  readonly old: PersonalAccessToken;
  readonly actor: Actor;
  readonly user: Member;
  readonly plan: RotationPlan;
  readonly now: Date;
}

interface Retirement extends Pick<Replacement, 'old' | 'now'> {
  readonly graceSeconds: number;
  readonly replacedBy: string;
}

/**
 * Creates a token that replaces another, with the same scopes, and records `personal.access.token.rotate`. The old
 * token is removed, or stays valid for the grace, but not longer than before. The new token expires with its rotation
 * chain at the latest, whatever lifetime was requested.
 *
 * @throws `precondition_failed` if the token was already replaced. The message names the new one.
 * @throws `permission_denied` for scopes beyond those of the actor's own token
 * @throws `precondition_failed` if the rotation chain has ended
 * @throws `precondition_failed` if old and new token together are more than the policy allows
 */
export async function replaceToken(ports: IssueTokenPorts, replacement: Replacement): Promise<IssuedToken> {
  const { old, actor, user, plan, now } = replacement;
  requireNotReplaced(old);
  requireWithinOwnScopes(actor, old.scopes);
  const { policy } = plan;
  const chain = requireRunningChain(old, { now, rotationDaysMax: policy.rotationDaysMax });
  const isCallersOwn = actor.credential?.kind === 'token' && actor.credential.token.id === old.id;
  const graceSeconds = graceSecondsFor(plan, { isCallersOwn });
  // A live token that is removed makes room for the new one.
  if (graceSeconds > 0 || isExpired(old, now)) {
    await requireRoomForToken(ports.stores.tokens, { userId: user.id, now, perUserMax: policy.perUserMax });
  }
  const issued = await addGeneratedToken(ports, {
    activity: 'personal.access.token.rotate',
    user,
    name: plan.name ?? old.name,
    createdBy: actor.id,
    createdAt: now,
    expiresAt: earlierExpiry(
      tokenExpiry(now, plan.expiresInDays ?? Math.min(daysIssuedFor(old), policy.lifetimeDaysMax)),
      chain.endsAt,
    ),
    scopes: old.scopes,
    replaces: old.id,
    chainStartedAt: chain.startedAt,
    meta: { grace: String(graceSeconds) },
  });
  await retireToken(ports, { old, now, graceSeconds, replacedBy: issued.token.id });
  return issued;
}

function requireNotReplaced({ id, replacedBy }: PersonalAccessToken): void {
  if (replacedBy === undefined) return;
  throw tokenRefusal('token_replaced', { id, replacedBy });
}

/** Removes the old token, or lets it expire at the end of the grace. */
async function retireToken(
  { stores: { tokens } }: IssueTokenPorts,
  { old, now, graceSeconds, replacedBy }: Retirement,
): Promise<void> {
  if (graceSeconds === 0) {
    await tokens.remove(old.id);
    return;
  }
  const end = Math.min(old.expiresAt.getTime(), now.getTime() + graceSeconds * 1_000);
  await tokens.markReplaced({ tokenId: old.id, replacedBy, expiresAt: new Date(end) });
}
