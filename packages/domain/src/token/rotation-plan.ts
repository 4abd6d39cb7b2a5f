import { replayMs } from '../idempotency/idempotent-request.ts';
import { graceSecondsMax } from '../limits.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { tokenExpiry } from './token-expiry.ts';
import { tokenPolicyOf, type TokenPolicy } from './token-policy.ts';
import { parseTokenDays, parseTokenName } from './token-request.ts';
import { tokenRefusal } from './token-refusal.ts';

/** A request to replace a token, unchecked. */
export interface RotationRequest {
  /** The default is the name of the old token. */
  readonly name?: string | undefined;
  /** The default is the lifetime of the old token, bounded by the policy. */
  readonly expiresInDays?: number | undefined;
  /** How long the old token stays valid. For the default see `graceSecondsFor`. */
  readonly graceSeconds?: number | undefined;
}

/** A checked request to replace a token. */
export interface RotationPlan {
  readonly name: string | undefined;
  readonly expiresInDays: number | undefined;
  readonly graceSeconds: number | undefined;
  readonly policy: TokenPolicy;
}

/**
 * Checks a request.
 *
 * @throws `invalid_input` for the first fault: the name, the lifetime, then the grace
 */
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
 * Returns the seconds for which the replaced token stays valid. The default is 0. For the token of the request itself,
 * it is the time in which the response can be replayed. A client that loses the response needs the old token to repeat
 * the request.
 */
export function graceSecondsFor(plan: RotationPlan, replaced: { readonly isCallersOwn: boolean }): number {
  return plan.graceSeconds ?? (replaced.isCallersOwn ? replayMs / 1_000 : 0);
}

/** Returns the requested values, in a fixed order. */
export function requestedFields({ name, expiresInDays, graceSeconds }: RotationRequest): readonly unknown[] {
  return [name, expiresInDays, graceSeconds];
}

function requireGrace(seconds: number): number {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= graceSecondsMax) return seconds;
  throw tokenRefusal('grace_out_of_range', { min: 0, max: graceSecondsMax });
}

/** The chain of rotations of a token: when it started, and when its last token expires at the latest. */
interface RotationChain {
  readonly startedAt: Date;
  readonly endsAt: Date;
}

/**
 * Returns the rotation chain of a token that is to be replaced. A token can replace itself, so without an end a leaked
 * token would give access for ever.
 *
 * @throws `precondition_failed` if the chain has ended
 */
export function requireRunningChain(
  { id, createdAt, chainStartedAt = createdAt }: PersonalAccessToken,
  { now, rotationDaysMax }: { readonly now: Date; readonly rotationDaysMax: number },
): RotationChain {
  const endsAt = tokenExpiry(chainStartedAt, rotationDaysMax);
  if (now < endsAt) return { startedAt: chainStartedAt, endsAt };
  throw tokenRefusal('rotation_over', {
    id,
    startedOn: dayOf(chainStartedAt),
    maxDays: rotationDaysMax,
  });
}

/** Returns the earlier of two instants. */
export function earlierExpiry(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
