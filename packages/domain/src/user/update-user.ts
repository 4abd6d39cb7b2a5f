import type { Actor } from '../authentication/actor.ts';
import { DomainError } from '../error/domain-error.ts';
import { withErrorPrefix } from '../error/error-prefix.ts';
import { lockGroups } from '../group/joinable-groups.ts';
import { authorize } from '../permission/authorize.ts';
import { requireReturnInScope, requireRoleInScope } from '../permission/role-in-scope.ts';
import type { Clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockDeparture } from './lock-departure.ts';
import { isTransfer, planUserUpdate, type UserChange } from './plan-user-update.ts';
import { findRole } from './role.ts';
import { storeUserChange, type ChangedUser } from './store-user-change.ts';

/** What somebody asks to change about a user, unchecked. */
export type UserUpdateRequest = Omit<UserChange, 'role'> & {
  /** The name of a role, in any case; an absent one is none. */
  readonly role?: string | undefined;
};

/** What changing a user needs of the world. */
export interface UpdateUserPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Changes role, groups and block of a user of the caller's account, records what changed and answers the user as it is
 * then. An owner who gives the role owner away becomes admin in the same unit of work; of two transfers at once one is
 * carried out, the other is refused. The same call twice changes nothing the second time.
 *
 * Throws `invalid_input` for a role that is none, `permission_denied` without the right to create users - the one the
 * reference asks for here too - , then `not_found`, then what `planUserUpdate` throws, then `permission_denied` for
 * another role that may do more than the caller's token, and for
 * unblocking somebody whose role may. Source: docs/netbird-api.md 3.2; rights are checked before anybody is
 * looked up (9, W25), and on rows that stay as they were read (W26).
 */
export async function updateUser(
  ports: UpdateUserPorts,
  command: {
    readonly caller: Actor;
    readonly userId: string;
    readonly request: UserUpdateRequest;
    /** Whether what is left behind ends at once. */
    readonly revoke?: boolean | undefined;
  },
): Promise<ChangedUser> {
  const { caller, userId, request, revoke } = command;
  const role = findRole(request.role ?? '');
  if (role === undefined) throw new DomainError('invalid_input', 'invalid user role');
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
    // First the old owner: at no moment may the account have two.
    const { credential: _, ...oldOwner } = actor;
    if (isTransfer(target, { role })) await stores.users.update({ ...oldOwner, role: 'admin' });
    return storeUserChange(stores, { departure, after: updated, groups: known, occurredAt: now });
  });
}
