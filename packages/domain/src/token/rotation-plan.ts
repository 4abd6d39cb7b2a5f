import { DomainError } from '../error/domain-error.ts';
import { replayMs } from '../idempotency/idempotent-request.ts';
import { graceSecondsMax } from '../limits.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { tokenExpiry } from './token-expiry.ts';
import { tokenPolicyOf, type TokenPolicy } from './token-policy.ts';
import { parseTokenDays, parseTokenName } from './token-request.ts';

/** How somebody asks to replace a token, unchecked. */
export interface RotationRequest {
  /** That of the old token when absent. */
  readonly name?: string | undefined;
  /** As many days as the old token was issued for when absent, but no more than the policy allows. */
  readonly expiresInDays?: number | undefined;
  /** How long the old token lives on; when absent, `graceSecondsFor` says. */
  readonly graceSeconds?: number | undefined;
}

/** The same, every part of it checked. */
export interface RotationPlan {
  readonly name: string | undefined;
  readonly expiresInDays: number | undefined;
  readonly graceSeconds: number | undefined;
  readonly policy: TokenPolicy;
}

/** Checks a request, or throws `invalid_input` for the first thing wrong: the name, the life, then the grace. */
export function planRotation(
  { name, expiresInDays, graceSeconds }: RotationRequest,
  given: Partial<TokenPolicy> | undefined,
): RotationPlan {
  const policy = tokenPolicyOf(given);
  return {
    policy,
    name: name === undefined ? undefined : parseTokenName(name),
    expiresInDays: expiresInDays === undefined ? undefined : parseTokenDays(expiresInDays, policy),
    graceSeconds: graceSeconds === undefined ? undefined : requireGrace(graceSeconds),
  };
}

/**
 * Seconds that the replaced token lives on. Without a request it ends at once, but for the token of the very caller: that lives
 * on while the answer can be had again, for who loses the answer has nothing else to ask again with.
 */
export function graceSecondsFor(plan: RotationPlan, replaced: { readonly isCallersOwn: boolean }): number {
  return plan.graceSeconds ?? (replaced.isCallersOwn ? replayMs / 1_000 : 0);
}

/** What was asked for, in a fixed order. */
export function requestedFields({ name, expiresInDays, graceSeconds }: RotationRequest): readonly unknown[] {
  return [name, expiresInDays, graceSeconds];
}

function requireGrace(seconds: number): number {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= graceSecondsMax) return seconds;
  throw new DomainError('invalid_input', `grace must be between 0 and ${graceSecondsMax} seconds`);
}

/** The chain that a token continues: since when it runs, and when its last token ends at the latest. */
interface RotationChain {
  readonly startedAt: Date;
  readonly endsAt: Date;
}

/**
 * Returns the chain of a token that is to be replaced. A token can replace itself whatever it is for, so without an end
 * whoever once got hold of one would have access for ever, and nobody would decide on it again.
 *
 * @throws `precondition_failed` when the chain is over.
 */
export function requireRunningChain(
  { id, createdAt, chainStartedAt = createdAt }: PersonalAccessToken,
  { now, rotationDaysMax }: { readonly now: Date; readonly rotationDaysMax: number },
): RotationChain {
  const endsAt = tokenExpiry(chainStartedAt, rotationDaysMax);
  if (now < endsAt) return { startedAt: chainStartedAt, endsAt };
  throw new DomainError(
    'precondition_failed',
    `pat: ${id} goes back to a token of ${dayOf(chainStartedAt)}, and rotation ends ${rotationDaysMax} days after that; ` +
      'create a new token',
  );
}

/** The earlier of two ends of a token. */
export function earlierExpiry(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
