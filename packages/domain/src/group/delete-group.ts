import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockGroupFor, type GroupQuery } from './find-group.ts';
import { groupEvent } from './group-event.ts';
import { allGroupName, type Group } from './group.ts';
import { groupRefusal } from './group-refusal.ts';

/**
 * Deletes a group of the caller's account and records `group.delete`. If a user gets the group at the same time, either
 * the user keeps it or that call is refused. An invite does not keep a group: on acceptance, deleted groups are
 * skipped.
 *
 * @throws `permission_denied` without the right to delete groups
 * @throws `not_found` if the account has no such group, so also for the second of two calls
 * @throws `precondition_failed` for the group "All"
 * @throws `precondition_failed` for a group of an integration, unless the caller is a service user with the role admin
 * @throws `precondition_failed` if a user or something of an extension uses the group. The message names it.
 */
export async function deleteGroup(
  ports: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  { caller, groupId }: GroupQuery,
): Promise<void> {
  authorize(caller, 'delete', 'groups');
  await ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const query = { caller, groupId, operation: 'delete', now } as const;
    const { actor, group } = await lockGroupFor(stores, query);
    await requireDeletable(stores, { actor, group });
    await stores.groups.remove(group.id);
    const change = { group, initiatorId: actor.id, occurredAt: now, meta: { name: group.name } };
    await stores.audit.append(groupEvent({ ...change, activity: 'group.delete' }));
  });
}

async function requireDeletable(
  { groups, hooks }: Pick<Stores, 'groups' | 'hooks'>,
  { actor, group }: { readonly actor: Actor; readonly group: Group },
): Promise<void> {
  if (group.name === allGroupName) throw groupRefusal('group_all_deleted');
  const isAdminService = actor.isServiceUser && actor.role === 'admin';
  if (group.issued === 'integration' && !isAdminService) {
    throw groupRefusal('integration_group_deleted');
  }
  const user = await groups.findUser(group);
  const use = user === undefined ? await hooks?.findGroupUse(group) : `user: ${user.name}`;
  if (use !== undefined) throw groupRefusal('group_in_use', { use });
}
