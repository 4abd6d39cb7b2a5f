import { authorize, lockActor, type Actor } from '@nbsetup/domain';
import { lockReferences, requireReferences } from '../group-reference/group-references.ts';
import { parsePolicyRequest } from './parse-policy-request.ts';
import { policyEvent } from './policy-event.ts';
import type { MakePolicyPorts, PolicyWithGroups } from './policy-ports.ts';
import type { PolicyRequest } from './policy-request.ts';
import { groupsOf, type Policy } from './policy.ts';
import { withRuleIds } from './rule-ids.ts';

/**
 * Creates a policy in the caller's account and records `policy.add`. Ids that the request has for rules are not
 * taken: the rules are new. Names of policies need not be unique.
 *
 * @throws `permission_denied` without the right to create policies
 * @throws `invalid_input` as `parsePolicyRequest` does, then for a group that the account does not have
 */
export async function createPolicy(
  ports: MakePolicyPorts,
  { caller, request }: { readonly caller: Actor; readonly request: PolicyRequest },
): Promise<PolicyWithGroups> {
  authorize(caller, 'create', 'policies');
  const plan = parsePolicyRequest(request);
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'create', 'policies');
    const newId = (): string => ports.randomness.xid();
    const { accountId } = actor;
    const id = newId();
    const newRules = plan.rules.map((rule) => ({ ...rule, id: undefined }));
    const rules = withRuleIds(newRules, { policy: { id, rules: [] }, newId });
    const policy: Policy = { ...plan, id, accountId, rules };
    const groupIds = groupsOf(plan);
    const groups = await lockReferences(stores.groups, { accountId, groupIds });
    requireReferences(groupIds, groups);
    await stores.policies.add(policy);
    const change = { policy, initiatorId: actor.id, occurredAt: now };
    await stores.audit.append(policyEvent({ ...change, activity: 'policy.add' }));
    return { policy, groups };
  });
}
