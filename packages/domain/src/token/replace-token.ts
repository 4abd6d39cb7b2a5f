import type { Actor } from '../authentication/actor.ts';
import type { Member } from '../user/member.ts';
import { DomainError } from '../error/domain-error.ts';
import type { IssueTokenPorts } from './issue-token.ts';
import { newToken, type IssuedToken } from './new-token.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { isExpired } from '../time/is-expired.ts';
import { daysIssuedFor, tokenExpiry } from './token-expiry.ts';
import { tokenEvent } from './token-event.ts';
import { requireRoomForToken } from './token-policy.ts';
import { graceSecondsFor, type RotationPlan } from './rotation-plan.ts';
import { earlierEnd, requireRunningChain } from './rotation-chain.ts';
import { requireWithinOwnScopes } from './token-scopes.ts';

/** Which token to replace, of a holder who is locked, and how. */
interface Replacement {
  readonly old: PersonalAccessToken;
  readonly actor: Actor;
  readonly holder: Member;
  readonly plan: RotationPlan;
  readonly now: Date;
}

interface Ending extends Pick<Replacement, 'old' | 'now'> {
  readonly graceSeconds: number;
  readonly replacedBy: string;
}

/**
 * Makes a token in the place of another, with its scopes, and records `personal.access.token.rotate`. The old one is
 * removed, or lives on for the grace but not beyond its own end. The new one ends with its chain at the latest, whatever was
 * asked for. Throws `precondition_failed` for a token that was
 * replaced already, naming the one in its place, `permission_denied` for one with scopes beyond those of the actor's own,
 * `precondition_failed` when the chain is over,
 * and `precondition_failed` when both together are more than the user may have.
 */
export async function replaceToken(ports: IssueTokenPorts, replacement: Replacement): Promise<IssuedToken> {
  const { stores, randomness } = ports;
  const { old, actor, holder, plan, now } = replacement;
  requireNotReplaced(old);
  requireWithinOwnScopes(actor, old.scopes, ports.modules);
  const { policy } = plan;
  const chain = requireRunningChain(old, { now, rotationDaysMax: policy.rotationDaysMax });
  const isCallersOwn = actor.credential?.kind === 'token' && actor.credential.token.id === old.id;
  const graceSeconds = graceSecondsFor(plan, { isCallersOwn });
  const isOneForOne = graceSeconds === 0 && !isExpired(old, now);
  if (!isOneForOne) {
    await requireRoomForToken(stores.tokens, { userId: holder.id, now, perUserMax: policy.perUserMax });
  }
  const issued = newToken(randomness, {
    userId: holder.id,
    name: plan.name ?? old.name,
    createdBy: actor.id,
    createdAt: now,
    expiresAt: earlierEnd(
      tokenExpiry(now, plan.expiresInDays ?? Math.min(daysIssuedFor(old), policy.lifetimeDaysMax)),
      chain.endsAt,
    ),
    scopes: old.scopes,
    replaces: old.id,
    chainStartedAt: chain.startedAt,
  });
  await stores.tokens.add(issued.token);
  await endToken(ports, { old, now, graceSeconds, replacedBy: issued.token.id });
  await stores.audit.append(
    tokenEvent({
      activity: 'personal.access.token.rotate',
      token: issued.token,
      holder,
      initiatorId: actor.id,
      occurredAt: now,
      meta: { grace: String(graceSeconds) },
    }),
  );
  return issued;
}

function requireNotReplaced({ id, replacedBy }: PersonalAccessToken): void {
  if (replacedBy === undefined) return;
  throw new DomainError('precondition_failed', `pat: ${id} was replaced by ${replacedBy}, rotate that one`);
}

async function endToken(
  { stores: { tokens } }: IssueTokenPorts,
  { old, now, graceSeconds, replacedBy }: Ending,
): Promise<void> {
  if (graceSeconds === 0) {
    await tokens.remove(old.id);
    return;
  }
  const end = Math.min(old.expiresAt.getTime(), now.getTime() + graceSeconds * 1_000);
  await tokens.supersede({ tokenId: old.id, replacedBy, expiresAt: new Date(end) });
}
