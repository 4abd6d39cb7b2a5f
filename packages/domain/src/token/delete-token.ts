import type { Actor } from '../authentication/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { findTokenOf } from './find-token.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { tokenEvent, type TokenChange } from './token-event.ts';
import { lockTokenUser } from './token-user.ts';

/** What removing a token needs of the world. */
export interface DeleteTokenPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Removes a token of a user, be it the very token the caller came with, and records `personal.access.token.delete`; it
 * authenticates nobody from then on.
 *
 * Throws `permission_denied` and `not_found` as `lockTokenUser` does, then `not_found` when the user has no such
 * token. Called twice, or twice at once, one call removes the token and the other does not find it.
 * Source: docs/netbird-api.md 3.3.
 */
export async function deleteToken(
  ports: DeleteTokenPorts,
  command: { readonly caller: Actor; readonly userId: string; readonly tokenId: string },
): Promise<void> {
  const { caller, userId, tokenId } = command;
  await ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const { user } = await lockTokenUser(stores, { caller, userId, operation: 'delete', now });
    const token = await findTokenOf(user, { tokens: stores.tokens, tokenId });
    await removeToken(stores, { token, user, initiatorId: caller.id, occurredAt: now });
  });
}

/** The end of a token, and how it is recorded. */
interface TokenRemoval extends Omit<TokenChange, 'activity' | 'token' | 'meta'> {
  readonly token: PersonalAccessToken;
  /** `personal.access.token.delete` when absent. */
  readonly activity?: 'personal.access.token.delete' | 'personal.access.token.leak';
}

/** Does the same inside a unit of work, for a user who is locked and a token that is there. */
export async function removeToken(
  { tokens, audit }: Pick<Stores, 'tokens' | 'audit'>,
  { activity = 'personal.access.token.delete', ...change }: TokenRemoval,
): Promise<void> {
  await tokens.remove(change.token.id);
  await audit.append(tokenEvent({ ...change, activity }));
}
