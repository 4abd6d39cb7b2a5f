import type { ErrorCode, TokenRefusal } from '@nbsetup/domain';

/** How a token came to be: by setup, by its user or an admin, in place of another one, or in place of itself. */
export type TokenOrigin = 'setup' | 'create' | 'rotate' | 'rotate_self';

/** How a call of setup ended: done, answered again, not understood, or refused by a rule. */
export type SetupResult = 'completed' | 'replayed' | 'malformed' | ErrorCode;

/** Why a request on a route that needs a token was refused for its token, or the lack of one. */
export type TokenRefusalReason =
  | TokenRefusal
  /** There is none. */
  | 'missing'
  /** Its user is blocked or waits for approval. */
  | 'blocked'
  /** It is not for that. */
  | 'scope'
  /** It was used, or its address tried others, too often. */
  | 'rate_limited';

/**
 * Hears what becomes of requests, to count it. It is told what happened and never to whom, and no secret. Must return at
 * once and never throw.
 */
export interface ApiObserver {
  readonly setupEnded: (end: SetupResult) => void;
  /** Not for one that is answered again. */
  readonly tokenIssued: (origin: TokenOrigin) => void;
  readonly tokenVerified: () => void;
  readonly tokenRefused: (reason: TokenRefusalReason) => void;
}
