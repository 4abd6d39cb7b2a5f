import type { DomainError } from '../error/domain-error.ts';
import { rotationDaysDefault, setupTokenDaysDefault, tokenDaysMax, tokensPerUserDefault } from '../limits.ts';
import type { TokenReader } from './token-store.ts';
import { tokenRefusal } from './token-refusal.ts';

/** The operator's limits for tokens. */
export interface TokenPolicy {
  /** The maximum lifetime of a token in days, at least 1. */
  readonly lifetimeDaysMax: number;
  /** The maximum number of live tokens of a user. */
  readonly perUserMax: number;
  /** The maximum number of days from the first token of a rotation chain to the expiry of the last, at least 1. */
  readonly rotationDaysMax: number;
  /** The lifetime of the setup token if the request has none, in days. */
  readonly setupDaysDefault: number;
}

/**
 * The maximum lifetime is that of the reference, which has no maximum number of tokens. Source: docs/netbird-api.md
 * 3.3.
 */
const defaultTokenPolicy: TokenPolicy = {
  lifetimeDaysMax: tokenDaysMax,
  perUserMax: tokensPerUserDefault,
  rotationDaysMax: rotationDaysDefault,
  setupDaysDefault: setupTokenDaysDefault,
};

/** Returns the policy with the defaults for absent values. */
export function tokenPolicyOf(given: Partial<TokenPolicy> = {}): TokenPolicy {
  return { ...defaultTokenPolicy, ...given };
}

/**
 * Checks that the user may have one more live token. Call it with the user locked. Then it holds until the unit of work
 * ends.
 *
 * @throws `precondition_failed` if the user has `perUserMax` live tokens
 */
export async function requireRoomForToken(
  tokens: TokenReader,
  { userId, now, perUserMax }: { readonly userId: string; readonly now: Date; readonly perUserMax: number },
): Promise<void> {
  requireRoom({ live: await tokens.countLive(userId, now), perUserMax });
}

/**
 * Checks the same for a known number of live tokens.
 *
 * @throws `precondition_failed` if it is `perUserMax` or more
 */
export function requireRoom({
  live,
  perUserMax,
}: {
  readonly live: number;
  readonly perUserMax: number;
}): void {
  if (live >= perUserMax) throw tooManyTokens(perUserMax);
}

/** Creates the error for one token too many. */
export function tooManyTokens(perUserMax: number): DomainError {
  return tokenRefusal('too_many_tokens', { max: perUserMax });
}
