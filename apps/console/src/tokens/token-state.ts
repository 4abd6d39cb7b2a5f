import type { Token } from '@nbsetup/contract';

/** How a token stands: it works, ends soon, was replaced and still works for a while, or has ended. */
export type TokenState = 'active' | 'soon' | 'replaced' | 'expired';

/** The states, in the order of urgency. */
export const tokenStates: readonly TokenState[] = ['active', 'soon', 'replaced', 'expired'];

/** Returns how a token stands. For a token with a short life "soon" is the last quarter of it. */
export function tokenState(
  token: Pick<Token, 'created_at' | 'expiration_date' | 'replaced_by'>,
  { now, warningMs }: { readonly now: Date; readonly warningMs: number },
): TokenState {
  const end = Date.parse(token.expiration_date);
  const left = end - now.getTime();
  if (left <= 0) return 'expired';
  if (token.replaced_by !== undefined) return 'replaced';
  const life = end - Date.parse(token.created_at);
  return left <= Math.min(warningMs, life / 4) ? 'soon' : 'active';
}

/** Returns whether a token still authenticates. */
export function isAlive(token: Pick<Token, 'expiration_date'>, now: Date): boolean {
  return Date.parse(token.expiration_date) > now.getTime();
}
