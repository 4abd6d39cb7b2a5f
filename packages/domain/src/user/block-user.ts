import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import { requireReturnInScope } from '../permission/role-in-scope.ts';
import { lockDeparture } from './lock-departure.ts';
import { planUserUpdate } from './plan-user-update.ts';
import { storeUserChange, type ChangedUser } from './store-user-change.ts';
import type { UpdateUserPorts } from './update-user.ts';

/**
 * Blocks or unblocks a user of the caller's account and leaves everything else of it as it is, whatever somebody changes
 * about it at once. Records it, or nothing when the user was so before. Throws `permission_denied` without the right to
 * create users, which is the one to change them, then `not_found`, then what `planUserUpdate` throws.
 */
export async function blockUser(
  ports: UpdateUserPorts,
  command: {
    readonly caller: Actor;
    readonly userId: string;
    readonly isBlocked: boolean;
    /** Whether what is left behind ends at once. */
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
    // Its groups were checked when it joined them.
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
