import { allGroupName, type Stores } from '@nbsetup/domain';
import { distinct, lockReferences, type GroupsById } from '../group-reference/group-references.ts';
import { setupKeyRefusal } from './setup-key-refusal.ts';

/**
 * Locks the groups that a setup key gets, so that none of them is deleted before the key is stored. Returns their ids,
 * each once in the order in which they were named, and all groups that are locked: those, and those that it leaves.
 *
 * @throws `invalid_input` for a group that the account does not have, and for the group "All", which every machine is
 * in. Source: docs/netbird-api.md 3.5.
 */
export async function lockSetupKeyGroups(
  { groups }: Pick<Stores, 'groups'>,
  {
    accountId,
    groupIds,
    leaving = [],
  }: {
    readonly accountId: string;
    readonly groupIds: readonly string[];
    /** Ids of the groups that it had. */
    readonly leaving?: readonly string[] | undefined;
  },
): Promise<{ readonly ids: readonly string[]; readonly locked: GroupsById }> {
  const ids = distinct(groupIds);
  const locked = await lockReferences(groups, { accountId, groupIds: [...ids, ...leaving] });
  for (const id of ids) {
    const group = locked.get(id);
    if (group === undefined) throw setupKeyRefusal('setup_key_group_not_found', { id });
    if (group.name === allGroupName) throw setupKeyRefusal('setup_key_group_all');
  }
  return { ids, locked };
}
