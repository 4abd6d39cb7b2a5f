import type { Actor } from '../authentication/actor.ts';
import { modulesOf, scopesOf } from '../permission/authorize.ts';
import { scopeRefusal } from '../permission/scope-refusal.ts';
import { isWithinScopes, parseScopes, type Scope } from '../permission/scope.ts';
import { parseLabel } from '../text/label.ts';
import { requireTokenDays } from './token-expiry.ts';
import type { TokenPolicy } from './token-policy.ts';

/** A token to create, unchecked. */
export interface TokenRequest {
  readonly name: string;
  readonly expiresInDays: number;
  /** Absent for a token with all rights of its user. */
  readonly scopes?: readonly string[] | undefined;
}

/** A checked token to create. */
interface TokenPlan {
  readonly name: string;
  readonly expiresInDays: number;
  readonly scopes: readonly Scope[] | undefined;
}

/**
 * Checks a request.
 *
 * @throws `invalid_input` for the first fault: the name, the lifetime, then the scopes
 */
export function planToken(
  { name, expiresInDays, scopes }: TokenRequest,
  { policy, caller }: { readonly policy: TokenPolicy; readonly caller: Actor },
): TokenPlan {
  return {
    name: parseTokenName(name),
    expiresInDays: parseTokenDays(expiresInDays, policy),
    // Not `scopes &&`, because an empty text from a form must not create a token without limits.
    scopes: scopes === undefined ? undefined : parseScopes(scopes, modulesOf(caller)),
  };
}

/** Returns the name of a token, see `parseLabel`. */
export function parseTokenName(text: string): string {
  return parseLabel(text, { subject: 'token name', whenEmpty: "token name can't be empty" });
}

/**
 * Returns the lifetime of a token in days.
 *
 * @throws `invalid_input` with the bounds of the policy
 */
export function parseTokenDays(days: number, { lifetimeDaysMax: max }: TokenPolicy): number {
  return requireTokenDays(days, { subject: 'expiration has to be', max });
}

/**
 * Checks that these scopes allow nothing beyond the scopes of the actor's own token. Otherwise a limited token could
 * create one with more rights.
 *
 * @throws `permission_denied` for other scopes
 */
export function requireWithinOwnScopes(actor: Actor, scopes: readonly Scope[] | undefined): void {
  const own = scopesOf(actor);
  if (isWithinScopes(scopes, own, modulesOf(actor))) return;
  throw scopeRefusal('scopes_exceeded', { scopes: own ?? [] });
}
