import type { ErrorCode } from '@nbsetup/domain';
import type { TokenRefusal } from '@nbsetup/domain/internal';

/** How a token was created: by setup, by its user or an admin, as the replacement of another token, or of itself. */
export type TokenOrigin = 'setup' | 'create' | 'rotate' | 'rotate_self';

/** The result of a setup request: completed, replayed, malformed, or the code of the refusal. */
export type SetupResult = 'completed' | 'replayed' | 'malformed' | ErrorCode;

/** Why a request was refused because of its token, or because it had none. */
export type TokenRefusalReason =
  | TokenRefusal
  /** The request has no token. */
  | 'missing'
  /** The user is blocked or waits for approval. */
  | 'blocked'
  /** The token has no access to the route. */
  | 'scope'
  /** The token was used too often, or its address tried too many tokens. */
  | 'rate_limited';

/**
 * Called with the result of requests, so that the app can count them. It gets no identity and no secret. It must
 * return at once and never throw.
 */
export interface ApiObserver {
  readonly setupEnded: (end: SetupResult) => void;
  /** Not called for a token that is replayed. */
  readonly tokenIssued: (origin: TokenOrigin) => void;
  readonly tokenVerified: () => void;
  readonly tokenRefused: (reason: TokenRefusalReason) => void;
}
