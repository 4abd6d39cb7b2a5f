import type { Actor } from '../authentication/actor.ts';
import { scopesOf } from '../permission/may.ts';
import type { ModuleSet } from '../permission/module-set.ts';
import { outOfScope } from '../permission/scope-refusal.ts';
import { isWithinScopes, type Scope } from '../permission/scope.ts';

/**
 * Throws `permission_denied` when a token with these scopes could do what the token that the actor came with cannot: by
 * making another token nobody gets beyond the limits of its own.
 */
export function requireWithinOwnScopes(
  actor: Actor,
  scopes: readonly Scope[] | undefined,
  modules: ModuleSet | undefined,
): void {
  const own = scopesOf(actor);
  if (isWithinScopes(scopes, own, modules)) return;
  const limits = own?.join(', ') ?? '';
  throw outOfScope(`a token with the scopes ${limits} can only make tokens with scopes within these`);
}
