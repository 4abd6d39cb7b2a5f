import { DomainError } from '../error/domain-error.ts';
import { rotationDaysDefault, setupTokenDaysDefault, tokenDaysMax, tokensPerUserDefault } from '../limits.ts';
import type { TokenReader } from './token-store.ts';

/** What the operator allows tokens to be. */
export interface TokenPolicy {
  /** The longest life of a token, in days, from 1 on. */
  readonly lifetimeDaysMax: number;
  /** The most tokens that a user may have at a time, expired ones not counted. */
  readonly perUserMax: number;
  /** How many days after the first token of a chain of rotations the last one ends at the latest, from 1 on. */
  readonly rotationDaysMax: number;
  /** The life of the token of a setup that names none, in days. */
  readonly setupDaysDefault: number;
}

/** The longest life of the reference; it has no maximum number. Source: docs/netbird-api.md 3.3. */
const defaultTokenPolicy: TokenPolicy = {
  lifetimeDaysMax: tokenDaysMax,
  perUserMax: tokensPerUserDefault,
  rotationDaysMax: rotationDaysDefault,
  setupDaysDefault: setupTokenDaysDefault,
};

/** The policy with what it leaves open as it is by default. */
export function tokenPolicyOf(given: Partial<TokenPolicy> = {}): TokenPolicy {
  return { ...defaultTokenPolicy, ...given };
}

/**
 * Throws `precondition_failed` when the user has as many live tokens as it may have. Within a unit of work that has
 * locked the user it stays so.
 */
export async function requireRoomForToken(
  tokens: TokenReader,
  { userId, now, perUserMax }: { readonly userId: string; readonly now: Date; readonly perUserMax: number },
): Promise<void> {
  if ((await tokens.countLive(userId, now)) < perUserMax) return;
  throw tooManyTokens(perUserMax);
}

/** The refusal of one token more than a user may have. */
export function tooManyTokens(perUserMax: number): DomainError {
  return new DomainError(
    'precondition_failed',
    `a user may have at most ${perUserMax} tokens that are not expired, delete one first`,
  );
}
