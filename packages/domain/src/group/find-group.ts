import type { Actor } from '../authentication/actor.ts';
import type { DomainError } from '../error/domain-error.ts';
import { authorize } from '../permission/authorize.ts';
import type { Operation } from '../permission/rights.ts';
import type { Stores } from '../storage/stores.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import { lockActor } from '../user/lock-actor-and-target.ts';
import type { GroupReader } from './group-store.ts';
import type { Group } from './group.ts';
import { lockGroups } from './joinable-groups.ts';
import { groupRefusal } from './group-refusal.ts';

/** A group, and who asks for it. */
export interface GroupQuery {
  readonly caller: Actor;
  readonly groupId: string;
}

/**
 * Returns the group with this id in the caller's account.
 *
 * @throws `permission_denied` without the right to read groups
 * @throws `not_found` if there is no such group. The message is the same if another account has it.
 */
export async function findGroup(
  { groups }: { readonly groups: GroupReader },
  { caller, groupId }: GroupQuery,
): Promise<Group> {
  authorize(caller, 'read', 'groups');
  const group = isWellFormedId(groupId) ? await groups.findById(groupId) : undefined;
  if (group?.accountId !== caller.accountId) throw groupNotFound(groupId);
  return group;
}

/**
 * Locks the caller and the group, and returns the group. Throws as `lockActor` and `findGroup` do, for the right to
 * this operation.
 */
export async function lockGroupFor(
  stores: Pick<Stores, 'users' | 'tokens' | 'sessions' | 'groups'>,
  { caller, groupId, operation, now }: GroupQuery & { readonly operation: Operation; readonly now: Date },
): Promise<{ readonly actor: Actor; readonly group: Group }> {
  const actor = await lockActor(stores, { caller, now });
  authorize(actor, operation, 'groups');
  const [group] = await lockGroups(stores.groups, { accountId: actor.accountId, groupIds: [groupId] });
  if (group === undefined) throw groupNotFound(groupId);
  return { actor, group };
}

/** Creates the error for a group that does not exist, found by id or by name. Source: docs/netbird-api.md 3.4. */
export function groupNotFound(idOrName: string): DomainError {
  return groupRefusal('group_not_found', { group: idOrName });
}
