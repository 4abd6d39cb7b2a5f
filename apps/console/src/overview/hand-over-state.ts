import type { Token, User } from '@nbsetup/contract';
import type { UserToken } from '../tokens/token-owner.ts';
import { isAlive } from '../tokens/token-state.ts';

/** The name that setup gives its token. */
const setupTokenName = 'setup-token';

/**
 * How far the hand-over from the setup token to a service user is. It follows from what the server has, so a reload or
 * another browser goes on where it was.
 */
export interface HandOver {
  readonly setupToken: Token | undefined;
  readonly serviceUser: User | undefined;
  readonly serviceToken: Token | undefined;
  /** The first step that is not done. `done` if none is left. */
  readonly next: 'service-user' | 'token' | 'setup-token' | 'done';
}

/** Returns how far the hand-over is. `tokens` are those of the user and of service users. */
export function handOverOf(
  { tokens, serviceUsers }: { readonly tokens: readonly UserToken[]; readonly serviceUsers: readonly User[] },
  now: Date,
): HandOver {
  const alive = tokens.filter(({ token }) => isAlive(token, now));
  const setupToken = alive.find(({ user, token }) => user.is_current && token.name === setupTokenName)?.token;
  const ofService = alive.find(({ user }) => user.is_service_user && !user.is_current);
  const serviceUser = ofService?.user ?? serviceUsers.find(({ is_blocked: isBlocked }) => !isBlocked);
  return { setupToken, serviceUser, serviceToken: ofService?.token, next: nextOf() };

  function nextOf(): HandOver['next'] {
    if (serviceUser === undefined) return 'service-user';
    if (ofService === undefined) return 'token';
    return setupToken === undefined ? 'done' : 'setup-token';
  }
}
