import { authorize, type DomainError, isWellFormedId } from '@nbsetup/domain';
import { byId } from '../group-reference/group-references.ts';
import type { PolicyQuery, PolicyWithGroups, ReadPolicyPorts } from './policy-ports.ts';
import type { PolicyStores } from './policy-store.ts';
import { groupsOf, type Policy } from './policy.ts';
import { policyRefusal } from './policy-refusal.ts';

/**
 * Returns the policy with that id in the caller's account.
 *
 * @throws `permission_denied` without the right to read policies
 * @throws `not_found` if there is no such policy, with the same message if another account has it
 */
export async function findPolicy(
  { policies, groups }: ReadPolicyPorts,
  { caller, policyId }: PolicyQuery,
): Promise<PolicyWithGroups> {
  authorize(caller, 'read', 'policies');
  const policy = isWellFormedId(policyId) ? await policies.findById(policyId) : undefined;
  if (policy?.accountId !== caller.accountId) throw policyNotFound(policyId);
  return { policy, groups: byId(await groups.listByIds(caller.accountId, groupsOf(policy))) };
}

/**
 * Locks the policy with that id until the unit of work ends, and returns it.
 *
 * @throws `not_found` if the account has no such policy
 */
export async function lockPolicy(
  { policies }: PolicyStores,
  { accountId, policyId }: { readonly accountId: string; readonly policyId: string },
): Promise<Policy> {
  const policy = isWellFormedId(policyId) ? await policies.lock(accountId, policyId) : undefined;
  if (policy === undefined) throw policyNotFound(policyId);
  return policy;
}

/** Returns the error for a policy that does not exist. Source: docs/netbird-api.md 3.7. */
function policyNotFound(policyId: string): DomainError {
  return policyRefusal('policy_not_found', { id: policyId });
}
