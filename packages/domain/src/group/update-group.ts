import { authorize } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { refuseTakenName } from './create-group.ts';
import { lockGroupFor, type GroupQuery } from './find-group.ts';
import { groupEvent } from './group-event.ts';
import { parseGroupRequest, type GroupRequest } from './group-request.ts';
import { allGroupName, type Group } from './group.ts';
import { groupRefusal } from './group-refusal.ts';

/**
 * Renames a group of the caller's account, records `group.update` and returns the group. Records nothing if the group
 * already has this name.
 *
 * @throws `permission_denied` without the right to update groups
 * @throws `not_found` if the account has no such group
 * @throws `invalid_input` for the group "All", then as `parseGroupRequest` does
 * @throws `already_exists` if another group has this name, so there is never a second "All"
 */
export async function updateGroup(
  ports: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  { caller, groupId, request }: GroupQuery & { readonly request: GroupRequest },
): Promise<Group> {
  authorize(caller, 'update', 'groups');
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const query = { caller, groupId, operation: 'update', now } as const;
    const { actor, group } = await lockGroupFor(stores, query);
    if (group.name === allGroupName) {
      throw groupRefusal('group_all_updated');
    }
    const name = parseGroupRequest(request);
    if (name === group.name) return group;
    await refuseTakenName(stores.groups, { accountId: group.accountId, name });
    await stores.groups.rename(group.id, name);
    const meta = { old_name: group.name, new_name: name };
    const change = { group, initiatorId: actor.id, occurredAt: now, meta };
    await stores.audit.append(groupEvent({ ...change, activity: 'group.update' }));
    return { ...group, name };
  });
}
