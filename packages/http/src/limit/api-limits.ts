import type { RequestHandler } from 'express';
import { limitByAddress } from './limit-by-address.ts';
import { createLimit, type Limit, type Rate } from './limit.ts';
import type { LimitPorts } from './consume.ts';

/** How often the API may be called. */
export interface ApiLimits {
  /** How often one address may call the routes that are open to everybody; `openRate` when absent. */
  readonly open?: Rate;
  /** How often one token may be used; as often as one likes when absent. */
  readonly token?: Rate;
}

/** The limits of the API, ready to be asked. */
export interface LimitHandlers {
  /** Stands before the routes that are open to everybody. */
  readonly open: RequestHandler;
  /**
   * Stands before the routes for who has the token of an invite. Ten a minute, five in a row: docs/netbird-api.md 4.5.
   */
  readonly invites: RequestHandler;
  /** Counts the use of a token by its id; absent without such a limit. */
  readonly token?: Limit;
  /** Counts credentials that are none, by address. */
  readonly guesses: Limit;
}

/** How often one address may call the open routes where nobody says otherwise: 240 in a row, and 120 a minute. */
export const openRate: Rate = { size: 240, refillSeconds: 120 };

/**
 * Makes the limits. Guesses have one that nobody can be shut out by: a token that is good is never held against it, so it
 * slows down who searches, and spares nobody's colleagues behind the same address.
 */
export function createApiLimits(ports: LimitPorts, { open = openRate, token }: ApiLimits): LimitHandlers {
  return {
    open: limitByAddress(ports, { ...open, name: 'open', message: tooMany }),
    invites: limitByAddress(ports, {
      size: 5,
      refillSeconds: 30,
      name: 'invite',
      message: 'rate limit exceeded, please try again later',
    }),
    ...(token && { token: createLimit(ports, { ...token, name: 'token', message: tooMany }) }),
    guesses: createLimit(ports, {
      size: 60,
      refillSeconds: 60,
      name: 'guess',
      message: 'too many invalid tokens, try again later',
    }),
  };
}

const tooMany = 'too many requests';
