import type { Actor } from '../authentication/actor.ts';
import { withErrorPrefix } from '../error/error-prefix.ts';
import { lockGroups } from '../group/joinable-groups.ts';
import { authorize, modulesOf } from '../permission/authorize.ts';
import { rolesOf } from '../permission/module-set.ts';
import { requireReturnInScope, requireRoleInScope } from '../permission/role-in-scope.ts';
import type { Clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockDeparture } from './lock-departure.ts';
import { isTransfer, planUserUpdate, type UserChange } from './plan-user-update.ts';
import { findRole } from './role.ts';
import { storeUserChange, type ChangedUser } from './store-user-change.ts';
import { userRefusal } from './user-refusal.ts';

/** The changes to a user, unchecked. */
export type UserUpdateRequest = Omit<UserChange, 'role'> & {
  /** The name of a role, in any case. It is required. */
  readonly role?: string | undefined;
};

/** The ports that changing a user uses. */
export interface UpdateUserPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Changes role, groups and block of a user of the caller's account, records the changes and returns the user. If an
 * owner transfers the role owner, the owner becomes an admin in the same unit of work. Of two transfers at the same
 * time, one succeeds. A second call changes nothing. Rights are checked before the user is looked up (W25), and on
 * locked users (W26). Source: docs/netbird-api.md 3.2 and 9.
 *
 * @throws `invalid_input` for an unknown role
 * @throws `permission_denied` without the right to create users, which the reference also requires here
 * @throws `not_found` if the account has no such user
 * @throws what `planUserUpdate` throws
 * @throws `permission_denied` for a new role, or for unblocking a user with a role, that has more rights than the
 * caller's token
 */
export async function updateUser(
  ports: UpdateUserPorts,
  command: {
    readonly caller: Actor;
    readonly userId: string;
    readonly request: UserUpdateRequest;
    /** Whether to revoke the residual access of the user. */
    readonly revoke?: boolean | undefined;
  },
): Promise<ChangedUser> {
  const { caller, userId, request, revoke } = command;
  const role = findRole(request.role ?? '', rolesOf(modulesOf(caller)));
  if (role === undefined) {
    throw userRefusal('role_unknown', { role: request.role ?? '' }, { message: 'invalid user role' });
  }
  authorize(caller, 'create', 'users');
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const departure = await lockDeparture(stores, { caller, targetId: userId, now, revoke });
    const { actor, target } = departure;
    await lockGroups(stores.groups, { accountId: target.accountId, groupIds: request.autoGroups });
    const known = await stores.groups.listByAccount(target.accountId);
    const updated = await withErrorPrefix(`failed to process update for user ${target.id}`, async () => {
      const planned = planUserUpdate(departure, { change: { ...request, role }, groups: known });
      if (role !== target.role) requireRoleInScope(actor, role);
      if (target.isBlocked && !planned.isBlocked) requireReturnInScope(actor, role);
      return planned;
    });
    // Change the old owner first, because the account must never have two.
    const { credential: _, ...oldOwner } = actor;
    if (isTransfer(target, { role })) await stores.users.update({ ...oldOwner, role: 'admin' });
    return storeUserChange(stores, { departure, after: updated, groups: known, occurredAt: now });
  });
}
