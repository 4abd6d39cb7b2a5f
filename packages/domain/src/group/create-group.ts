import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { lockActor } from '../user/lock-actor-and-target.ts';
import { groupEvent } from './group-event.ts';
import { parseGroupRequest, type GroupRequest } from './group-request.ts';
import type { GroupReader } from './group-store.ts';
import type { Group } from './group.ts';
import { groupRefusal } from './group-refusal.ts';

/** The ports that creating a group uses. */
export interface CreateGroupPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'xid'>;
}

/**
 * Creates a group in the caller's account and records `group.add`. Of several calls with one name at the same time, one
 * succeeds.
 *
 * @throws `permission_denied` without the right to create groups
 * @throws `invalid_input` as `parseGroupRequest` does
 * @throws `already_exists` if the account has a group with this name
 */
export async function createGroup(
  ports: CreateGroupPorts,
  { caller, request }: { readonly caller: Actor; readonly request: GroupRequest },
): Promise<Group> {
  authorize(caller, 'create', 'groups');
  const name = parseGroupRequest(request);
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'create', 'groups');
    const { accountId } = actor;
    await refuseTakenName(stores.groups, { accountId, name });
    const group: Group = { id: ports.randomness.xid(), accountId, name, issued: 'api' };
    await stores.groups.add(group);
    const change = { group, initiatorId: actor.id, occurredAt: now, meta: { name } };
    await stores.audit.append(groupEvent({ ...change, activity: 'group.add' }));
    return group;
  });
}

/**
 * Refuses a taken name with a message that names the group. Two calls at the same time can both pass here. Then the
 * store refuses one of them.
 */
export async function refuseTakenName(
  groups: GroupReader,
  { accountId, name }: Pick<Group, 'accountId' | 'name'>,
): Promise<void> {
  if ((await groups.findByName(accountId, name)) === undefined) return;
  throw groupRefusal('group_name_taken', { name });
}
