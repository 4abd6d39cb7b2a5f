import type { Actor } from '../authentication/actor.ts';
import { authorize } from '../permission/authorize.ts';
import { hasControlCharacter } from '../text/control-characters.ts';
import { normalizeLabel } from '../text/label.ts';
import { groupNotFound } from './find-group.ts';
import type { GroupReader } from './group-store.ts';
import type { Group } from './group.ts';

/**
 * Returns the groups of the caller's account by name. With `name`, returns only the group with this name.
 *
 * @throws `permission_denied` without the right to read groups
 * @throws `not_found` if no group has this name
 */
export async function listGroups(
  { groups }: { readonly groups: GroupReader },
  { caller, name }: { readonly caller: Actor; readonly name?: string | undefined },
): Promise<readonly Group[]> {
  authorize(caller, 'read', 'groups');
  const { accountId } = caller;
  if (name === undefined || name === '') return groups.listByAccount(accountId);
  const wanted = normalizeLabel(name);
  const group = hasControlCharacter(wanted) ? undefined : await groups.findByName(accountId, wanted);
  if (group === undefined) throw groupNotFound(name);
  return [group];
}
