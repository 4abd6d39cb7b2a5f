import type { RequestHandler } from 'express';
import { limitByAddress } from './limit-by-address.ts';
import { createLimit, type Limit, type Rate } from './limit.ts';
import type { LimitPorts } from './consume.ts';

/** The rate limits of the API. */
export interface ApiLimits {
  /** The rate for one address on the open routes. `openRate` if absent. */
  readonly open?: Rate;
  /** The rate for one token. No limit if absent. */
  readonly token?: Rate;
}

/** The limits of the API as handlers. */
export interface LimitHandlers {
  /** The limit of the open routes. */
  readonly open: RequestHandler;
  /** The limit of the invite token routes: 10 a minute, 5 in a row. Source: docs/netbird-api.md 4.5. */
  readonly invites: RequestHandler;
  /** Counts a use of a token by its id. Absent without such a limit. */
  readonly token?: Limit;
  /** Counts invalid credentials by address. */
  readonly guesses: Limit;
}

/** The default rate for one address on the open routes: 240 in a row, 120 a minute. */
export const openRate: Rate = { size: 240, refillSeconds: 120 };

/**
 * Creates the limits. The limit on guesses does not count valid tokens, so it slows an attacker down and locks out no
 * user behind the same address.
 */
export function createApiLimits(ports: LimitPorts, { open = openRate, token }: ApiLimits): LimitHandlers {
  return {
    open: limitByAddress(ports, { ...open, name: 'open', reason: 'too_many_requests' }),
    invites: limitByAddress(ports, {
      size: 5,
      refillSeconds: 30,
      name: 'invite',
      reason: 'too_many_invite_requests',
    }),
    ...(token && { token: createLimit(ports, { ...token, name: 'token', reason: 'too_many_requests' }) }),
    guesses: createLimit(ports, {
      size: 60,
      refillSeconds: 60,
      name: 'guess',
      reason: 'too_many_invalid_tokens',
    }),
  };
}
