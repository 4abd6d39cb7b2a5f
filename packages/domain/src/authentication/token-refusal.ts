import { type DomainError, isDomainError } from '../error/domain-error.ts';
import { credentialRefusal } from './credential-refusal.ts';

/** The reason why a token is refused. It is for metrics and never shown to the caller. */
export type TokenRefusal =
  /** It does not have the shape of a token. */
  | 'malformed'
  /** There is no such token, or it was revoked. */
  | 'unknown'
  /** The token has expired. */
  | 'expired';

const refusals: readonly TokenRefusal[] = ['malformed', 'unknown', 'expired'];

/** Creates the error that refuses a token. Code and message are the same for every reason. */
export function tokenInvalid(reason: TokenRefusal): DomainError {
  return credentialRefusal(`token_${reason}`);
}

/** Returns why the error refuses a token, or `undefined` for any other error. */
export function tokenRefusalOf(error: unknown): TokenRefusal | undefined {
  if (!isDomainError(error)) return undefined;
  return refusals.find((refusal) => error.reason === `token_${refusal}`);
}
