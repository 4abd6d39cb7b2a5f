import { authorize, lockActor } from '@nbsetup/domain';
import { lockReferences, requireReferences } from '../group-reference/group-references.ts';
import { lockPolicy } from './find-policy.ts';
import { parsePolicyRequest } from './parse-policy-request.ts';
import { policyEvent } from './policy-event.ts';
import { policyFingerprint } from './policy-fingerprint.ts';
import type { MakePolicyPorts, PolicyQuery, PolicyWithGroups } from './policy-ports.ts';
import type { PolicyRequest } from './policy-request.ts';
import { groupsOf, type Policy } from './policy.ts';
import { withRuleIds } from './rule-ids.ts';

/**
 * Replaces a policy of the caller's account, records `policy.update` and returns the policy. Records nothing when
 * nothing changes.
 *
 * @throws `permission_denied` without the right to update policies
 * @throws `invalid_input` as `parsePolicyRequest` does
 * @throws `not_found` when the account has no such policy
 * @throws `invalid_input` as `withRuleIds` does, then for a group that the account does not have
 */
export async function updatePolicy(
  ports: MakePolicyPorts,
  { caller, policyId, request }: PolicyQuery & { readonly request: PolicyRequest },
): Promise<PolicyWithGroups> {
  authorize(caller, 'update', 'policies');
  const plan = parsePolicyRequest(request);
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'update', 'policies');
    const { accountId } = actor;
    const groupIds = groupsOf(plan);
    // Groups before the policy, as in every place that locks both.
    const groups = await lockReferences(stores.groups, { accountId, groupIds });
    const before = await lockPolicy(stores, { accountId, policyId });
    const rules = withRuleIds(plan.rules, { policy: before, newId: () => ports.randomness.xid() });
    requireReferences(groupIds, groups);
    const policy: Policy = { ...plan, id: before.id, accountId, rules };
    if (policyFingerprint(policy) === policyFingerprint(before)) return { policy: before, groups };
    await stores.policies.replace(policy);
    const change = { policy, initiatorId: actor.id, occurredAt: now };
    await stores.audit.append(policyEvent({ ...change, activity: 'policy.update' }));
    return { policy, groups };
  });
}
