import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import type { ActorAndTarget } from './lock-actor-and-target.ts';
import { lockDeparture } from './lock-departure.ts';
import type { ResidualAccess } from './residual-access.ts';
import { userEvent } from './user-event.ts';
import { userRefusal } from './user-refusal.ts';

/** The ports that removing a user uses. */
export interface RemoveUserPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Removes a user of the caller's account with its password and tokens. Records `user.delete` or `service.user.delete`,
 * and returns the residual access of the user. Source: docs/netbird-api.md 3.2.
 *
 * @throws `invalid_input` if the user is the caller
 * @throws `permission_denied` without the right to delete users
 * @throws `not_found` if the account has no such user, so also for the second of two calls
 * @throws `permission_denied` for the owner and for a user of an integration
 */
export async function removeUser(
  ports: RemoveUserPorts,
  {
    caller,
    userId,
    revoke,
  }: {
    readonly caller: Actor;
    readonly userId: string;
    /** Whether to revoke the residual access of the user. */
    readonly revoke?: boolean | undefined;
  },
): Promise<ResidualAccess> {
  if (userId === caller.id) throw userRefusal('self_deleted');
  authorize(caller, 'delete', 'users');
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const { settle, ...pair } = await lockDeparture(stores, { caller, targetId: userId, now, revoke });
    authorize(pair.actor, 'delete', 'users');
    await removeMember(stores, { ...pair, occurredAt: now });
    return settle(undefined);
  });
}

/** Does the same in a unit of work. The right must be checked and the target must be locked. */
export async function removeMember(
  { users, audit }: Pick<Stores, 'users' | 'audit'>,
  { actor, target, occurredAt }: ActorAndTarget & { readonly occurredAt: Date },
): Promise<void> {
  if (target.role === 'owner') {
    throw userRefusal('owner_deleted');
  }
  if (target.issued === 'integration' && !actor.isServiceUser) {
    throw userRefusal('integration_user_deleted');
  }
  await users.remove(target.id);
  const { name, email, issued } = target;
  const createdAt = target.createdAt.toISOString();
  const event = { initiator: actor, target, occurredAt };
  await audit.append(
    target.isServiceUser
      ? userEvent({ ...event, activity: 'service.user.delete', meta: { name, created_at: createdAt } })
      : userEvent({
          ...event,
          activity: 'user.delete',
          meta: { name, email, created_at: createdAt, issued },
        }),
  );
}
