import type { AuditEvent } from '@nbsetup/domain';
import { namedEvent, type NamedChange } from '../event/named-event.ts';
import type { Policy } from './policy.ts';

/** The activities of policies: the text for people by the code. Source: docs/netbird-api.md 7. */
export const policyActivities = {
  'policy.add': 'Policy added',
  'policy.delete': 'Policy deleted',
  'policy.update': 'Policy updated',
} as const;

/** The activities of policies. */
export type PolicyActivity = keyof typeof policyActivities;

/** A change of a policy. */
interface PolicyChange extends Omit<NamedChange<PolicyActivity>, 'target' | 'name'> {
  readonly policy: Pick<Policy, 'id' | 'accountId' | 'name'>;
}

/** Returns the event that records the change. */
export function policyEvent({ policy, ...change }: PolicyChange): AuditEvent<PolicyActivity> {
  return namedEvent({ ...change, target: policy, name: policy.name });
}
