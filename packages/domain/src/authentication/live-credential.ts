import { sessionExpired } from '../session/authenticate-session.ts';
import { isSessionExpired } from '../session/session-expiry.ts';
import type { Stores } from '../storage/stores.ts';
import { isExpired } from '../time/is-expired.ts';
import type { Actor } from './actor.ts';
import { tokenInvalid } from './token-refusal.ts';

/**
 * Throws `token_invalid` when the token or session that the actor came with was revoked, or is over, since its request
 * came in. Within a unit of work that has locked the actor it stays so: who revokes one locks its user first.
 */
export async function requireLiveCredential(
  { tokens, sessions }: Pick<Stores, 'tokens' | 'sessions'>,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const { credential } = actor;
  if (credential?.kind === 'token') {
    const token = await tokens.findById(credential.token.id);
    if (token?.userId !== actor.id || isExpired(token, now)) throw tokenInvalid('unknown');
  }
  if (credential?.kind === 'session') {
    const session = await sessions.findById(credential.session.id);
    if (session?.userId !== actor.id || isSessionExpired(session, now)) throw sessionExpired();
  }
}
