import type { AuditEvent } from '@nbsetup/domain';
import type { Policy } from './policy.ts';

/** The activities of policies: the text for people by the code. Source: docs/netbird-api.md 7. */
export const policyActivities = {
  'policy.add': 'Policy added',
  'policy.delete': 'Policy deleted',
  'policy.update': 'Policy updated',
} as const;

/** The activities of policies. */
export type PolicyActivity = keyof typeof policyActivities;

/** An activity with its policy, its user and its time. */
interface PolicyChange {
  readonly activity: PolicyActivity;
  readonly policy: Pick<Policy, 'id' | 'accountId' | 'name'>;
  readonly initiatorId: string;
  readonly occurredAt: Date;
}

/** Returns the event that records the change. */
export function policyEvent({ policy, ...change }: PolicyChange): AuditEvent<PolicyActivity> {
  return { ...change, accountId: policy.accountId, targetId: policy.id, meta: { name: policy.name } };
}
