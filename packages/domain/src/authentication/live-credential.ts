import type { TokenReader } from '../token/token-store.ts';
import { isExpired } from '../token/token-expiry.ts';
import { tokenInvalid, type Actor } from './authenticate-token.ts';

/**
 * Throws `token_invalid` when the token that the actor came with was revoked, or is over, since its request came in. Within a unit
 * of work that has locked the actor it stays so: who revokes a token locks its user first.
 */
export async function requireLiveCredential(
  tokens: TokenReader,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  if (actor.credential?.kind !== 'token') return;
  const token = await tokens.findById(actor.credential.token.id);
  if (token?.userId !== actor.id || isExpired(token, now)) throw tokenInvalid();
}
