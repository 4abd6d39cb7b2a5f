import { authorize, lockActor } from '@nbsetup/domain';
import { lockPolicy } from './find-policy.ts';
import { policyEvent } from './policy-event.ts';
import type { ChangePolicyPorts, PolicyQuery } from './policy-ports.ts';

/**
 * Deletes a policy of the caller's account and records `policy.delete`. The groups that it refers to can be deleted
 * then.
 *
 * @throws `permission_denied` without the right to delete policies
 * @throws `not_found` when the account has no such policy, so also for the second of two calls
 */
export async function deletePolicy(
  ports: ChangePolicyPorts,
  { caller, policyId }: PolicyQuery,
): Promise<void> {
  authorize(caller, 'delete', 'policies');
  await ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'delete', 'policies');
    const policy = await lockPolicy(stores, { accountId: actor.accountId, policyId });
    await stores.policies.remove(policy.id);
    const change = { policy, initiatorId: actor.id, occurredAt: now };
    await stores.audit.append(policyEvent({ ...change, activity: 'policy.delete' }));
  });
}
