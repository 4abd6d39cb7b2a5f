import type { Actor } from '../authentication/actor.ts';
import { modulesOf, scopesOf } from '../permission/authorize.ts';
import { outOfScope } from '../permission/scope-refusal.ts';
import { isWithinScopes, parseScopes, type Scope } from '../permission/scope.ts';
import { parseLabel } from '../text/label.ts';
import { requireTokenDays } from './token-expiry.ts';
import type { TokenPolicy } from './token-policy.ts';

/** A token that somebody asks for, unchecked. */
export interface TokenRequest {
  readonly name: string;
  readonly expiresInDays: number;
  /** Absent for a token that may do whatever its user may. */
  readonly scopes?: readonly string[] | undefined;
}

/** A token that somebody asks for, every part of it checked. */
interface TokenPlan {
  readonly name: string;
  readonly expiresInDays: number;
  readonly scopes: readonly Scope[] | undefined;
}

/** Checks a request, or throws `invalid_input` for the first thing wrong: the name, the life, then the scopes. */
export function planToken(
  { name, expiresInDays, scopes }: TokenRequest,
  { policy, caller }: { readonly policy: TokenPolicy; readonly caller: Actor },
): TokenPlan {
  return {
    name: parseTokenName(name),
    expiresInDays: parseTokenDays(expiresInDays, policy),
    scopes: scopes && parseScopes(scopes, modulesOf(caller)),
  };
}

/** Returns the name of a token, as `parseLabel` says. */
export function parseTokenName(text: string): string {
  return parseLabel(text, { subject: 'token name', whenEmpty: "token name can't be empty" });
}

/** Returns the life of a token in days, or throws `invalid_input` with the bounds of the policy. */
export function parseTokenDays(days: number, { lifetimeDaysMax: max }: TokenPolicy): number {
  return requireTokenDays(days, { subject: 'expiration has to be', max });
}

/**
 * Throws `permission_denied` when a token with these scopes could do what the token that the actor came with cannot: by
 * making another token nobody gets beyond the limits of its own.
 */
export function requireWithinOwnScopes(actor: Actor, scopes: readonly Scope[] | undefined): void {
  const own = scopesOf(actor);
  if (isWithinScopes(scopes, own, modulesOf(actor))) return;
  const limits = own?.join(', ') ?? '';
  throw outOfScope(`a token with the scopes ${limits} can only make tokens with scopes within these`);
}
