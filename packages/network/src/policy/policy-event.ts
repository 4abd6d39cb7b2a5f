import type { AuditEvent } from '@nbsetup/domain';
import type { Policy } from './policy.ts';

/** The texts of what is recorded about policies, by code. Source: docs/netbird-api.md 7. */
export const policyActivities = {
  'policy.add': 'Policy added',
  'policy.delete': 'Policy deleted',
  'policy.update': 'Policy updated',
} as const;

/** What is recorded about policies. */
export type PolicyActivity = keyof typeof policyActivities;

/** What was done to which policy, by whom and when. */
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
