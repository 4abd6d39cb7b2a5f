import { sessionExpired } from '../session/authenticate-session.ts';
import { isSessionExpired } from '../session/session-expiry.ts';
import type { Stores } from '../storage/stores.ts';
import { isExpired } from '../time/is-expired.ts';
import type { Actor } from './actor.ts';
import { tokenInvalid } from './token-refusal.ts';

/**
 * Checks that the token or session of the actor was not revoked and has not expired since the request arrived. Call it
 * with the actor locked. Then it holds until the unit of work ends, because revoking a credential locks its user first.
 *
 * @throws `token_invalid` if the credential is no longer valid
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
