import { DomainError } from '../error/domain-error.ts';
import { answerLifeMs } from '../idempotency/repeatable-request.ts';
import { graceSecondsMax } from '../limits.ts';
import { requireTokenDays } from './token-expiry.ts';
import { parseTokenName } from './token-name.ts';
import { tokenPolicyOf, type TokenPolicy } from './token-policy.ts';

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
  const bounds = { subject: 'expiration has to be', max: policy.lifetimeDaysMax };
  return {
    policy,
    name: name === undefined ? undefined : parseTokenName(name),
    expiresInDays: expiresInDays === undefined ? undefined : requireTokenDays(expiresInDays, bounds),
    graceSeconds: graceSeconds === undefined ? undefined : requireGrace(graceSeconds),
  };
}

/**
 * Seconds that the replaced token lives on. Without a wish it ends at once, but for the token of the very caller: that lives
 * on while the answer can be had again, for who loses the answer has nothing else to ask again with.
 */
export function graceSecondsFor(plan: RotationPlan, replaced: { readonly isCallersOwn: boolean }): number {
  return plan.graceSeconds ?? (replaced.isCallersOwn ? answerLifeMs / 1_000 : 0);
}

/** What was asked for, in a fixed order. */
export function requestedFields({ name, expiresInDays, graceSeconds }: RotationRequest): readonly unknown[] {
  return [name, expiresInDays, graceSeconds];
}

function requireGrace(seconds: number): number {
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= graceSecondsMax) return seconds;
  throw new DomainError('invalid_input', `grace must be between 0 and ${graceSecondsMax} seconds`);
}
