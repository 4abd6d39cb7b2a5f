import type { Token, User } from '@nbsetup/contract';
import { isAlive } from '../tokens/token-state.ts';

/** The name that setup gives its token. */
const setupTokenName = 'setup-token';

/** The token of a service user, with its owner. */
export interface ServiceToken {
  readonly user: User;
  readonly token: Token;
}

/**
 * How far the hand-over from the setup token to a service user is. It follows from what the server has, so a reload or
 * another browser goes on where it was.
 */
export interface HandOver {
  readonly setupToken: Token | undefined;
  readonly serviceUser: User | undefined;
  readonly serviceToken: ServiceToken | undefined;
  /** The first step that is not done. `done` if none is left. */
  readonly next: 'service-user' | 'token' | 'setup-token' | 'done';
}

/** Returns how far the hand-over is. */
export function handOverOf(
  state: {
    readonly ownTokens: readonly Token[];
    readonly serviceUsers: readonly User[];
    readonly serviceTokens: readonly ServiceToken[];
  },
  now: Date,
): HandOver {
  const setupToken = state.ownTokens.find((token) => token.name === setupTokenName && isAlive(token, now));
  const serviceUser = state.serviceUsers.find(({ is_blocked: isBlocked }) => !isBlocked);
  const serviceToken = state.serviceTokens.find(({ token }) => isAlive(token, now));
  const next =
    serviceUser === undefined
      ? 'service-user'
      : serviceToken === undefined
        ? 'token'
        : setupToken === undefined
          ? 'done'
          : 'setup-token';
  return { setupToken, serviceUser: serviceToken?.user ?? serviceUser, serviceToken, next };
}
