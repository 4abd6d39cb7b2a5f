import { DomainError, isDomainError } from '../error/domain-error.ts';

/** Why a credential authenticates nobody; for counting, never for the caller. */
export type TokenRefusal =
  /** It is not shaped like a token. */
  | 'malformed'
  /** There is no such token, or not any more. */
  | 'unknown'
  /** It was a token. */
  | 'expired';

const refusals: readonly TokenRefusal[] = ['malformed', 'unknown', 'expired'];

/** The one refusal of a credential that authenticates nobody: code and message are the same whatever the reason. */
export function tokenInvalid(reason: TokenRefusal): DomainError {
  return new DomainError('token_invalid', 'token invalid', { reason: `token_${reason}` });
}

/** Why this refuses a credential; `undefined` when it refuses none, or is something else. */
export function tokenRefusalOf(error: unknown): TokenRefusal | undefined {
  if (!isDomainError(error)) return undefined;
  return refusals.find((refusal) => error.reason === `token_${refusal}`);
}

/**
 * Tells whether this refuses a credential that nobody ever had, or has no more. One that expired is none: its holder goes
 * on trying it until somebody renews it.
 */
export function isTokenGuess(error: unknown): boolean {
  const refusal = tokenRefusalOf(error);
  return refusal !== undefined && refusal !== 'expired';
}
