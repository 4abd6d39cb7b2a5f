import type { GroupUse, Stores } from '@nbsetup/domain';
import type { PolicyStores } from './policy-store.ts';

/** Names the oldest policy that refers to the group. Source: docs/netbird-api.md 3.4. */
export const policyUse: GroupUse<Stores & PolicyStores> = async ({ policies }, group) => {
  const policy = await policies.findByGroup(group);
  return policy && `policy: ${policy.name}`;
};
