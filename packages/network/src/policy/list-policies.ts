import { authorize, type Actor } from '@nbsetup/domain';
import { byId } from '../group-reference/group-references.ts';
import type { PolicyWithGroups, ReadPolicyPorts } from './policy-ports.ts';
import { groupsOf } from './policy.ts';

/**
 * Returns the policies of the caller's account, oldest first.
 *
 * @throws `permission_denied` without the right to read policies
 */
export async function listPolicies(
  { policies, groups }: ReadPolicyPorts,
  caller: Actor,
): Promise<readonly PolicyWithGroups[]> {
  authorize(caller, 'read', 'policies');
  const listed = await policies.listByAccount(caller.accountId);
  const groupIds = new Set(listed.flatMap(groupsOf));
  const named = byId(await groups.listByIds(caller.accountId, [...groupIds]));
  return listed.map((policy) => ({ policy, groups: named }));
}
