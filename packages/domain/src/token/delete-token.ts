import type { Actor } from '../authentication/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { findTokenOf } from './find-token.ts';
import type { PersonalAccessToken } from './personal-access-token.ts';
import { tokenEvent, type TokenChange } from './token-event.ts';
import { lockTokenUser } from './token-user.ts';

/** The ports that deleting a token uses. */
export interface DeleteTokenPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Deletes a token of a user and records `personal.access.token.delete`. The token is not valid from then on. It can be
 * the token of this request. Of two calls at the same time, one deletes the token and the other does not find it.
 * Source: docs/netbird-api.md 3.3.
 *
 * @throws what `lockTokenUser` throws
 * @throws `not_found` if the user has no such token
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

/** The token to remove, and the activity to record. */
interface TokenRemoval extends Omit<TokenChange, 'activity' | 'token' | 'meta'> {
  readonly token: PersonalAccessToken;
  /** The default is `personal.access.token.delete`. */
  readonly activity?: 'personal.access.token.delete' | 'personal.access.token.leak';
}

/** Removes a token and records it, in a unit of work. The token must exist and its user must be locked. */
export async function removeToken(
  { tokens, audit }: Pick<Stores, 'tokens' | 'audit'>,
  { activity = 'personal.access.token.delete', ...change }: TokenRemoval,
): Promise<void> {
  await tokens.remove(change.token.id);
  await audit.append(tokenEvent({ ...change, activity }));
}
