import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import { requireReturnInScope } from '../permission/role-in-scope.ts';
import { lockDeparture } from './lock-departure.ts';
import { planUserUpdate } from './plan-user-update.ts';
import { storeUserChange, type ChangedUser } from './store-user-change.ts';
import type { UpdateUserPorts } from './update-user.ts';

/**
 * Blocks or unblocks a user of the caller's account and records it. Changes nothing else of the user, whatever another
 * call changes at the same time. Records nothing if the user already is in this state.
 *
 * @throws `permission_denied` without the right to create users, which is also the right to change them
 * @throws `not_found` if the account has no such user
 * @throws what `planUserUpdate` throws
 */
export async function blockUser(
  ports: UpdateUserPorts,
  command: {
    readonly caller: Actor;
    readonly userId: string;
    readonly isBlocked: boolean;
    /** Whether to revoke the residual access of the user. */
    readonly revoke?: boolean | undefined;
  },
): Promise<ChangedUser> {
  const { caller, userId, isBlocked, revoke } = command;
  authorize(caller, 'create', 'users');
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const departure = await lockDeparture(stores, { caller, targetId: userId, now, revoke });
    const { actor, target } = departure;
    authorize(actor, 'create', 'users');
    const known = await stores.groups.listByAccount(target.accountId);
    // The groups were checked when the user joined them.
    const { isBlocked: after } = planUserUpdate(departure, {
      change: { role: target.role, autoGroups: [], isBlocked },
      groups: known,
    });
    if (target.isBlocked && !after) requireReturnInScope(actor, target.role);
    return storeUserChange(stores, {
      departure,
      after: { ...target, isBlocked: after },
      groups: known,
      occurredAt: now,
    });
  });
}
