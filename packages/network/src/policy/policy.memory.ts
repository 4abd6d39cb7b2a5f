import type { MemorySlice } from '@nbsetup/storage-memory';
import type { PolicyReaders, PolicyStores } from './policy-store.ts';
import { groupsOf, type Policy } from './policy.ts';
import { policyRefusal } from './policy-refusal.ts';

/** The policies in memory. */
export interface PolicyState {
  readonly policies: Map<string, Policy>;
}

/** Policies in memory. */
export const policyMemory: MemorySlice<PolicyState, PolicyReaders, PolicyStores> = {
  empty: () => ({ policies: new Map() }),
  copyOf: ({ policies }) => ({ policies: new Map(policies) }),
  stores: (current) => ({
    policies: {
      listByAccount: async (accountId) => oldestFirst(current(), (policy) => policy.accountId === accountId),
      findById: async (policyId) => current().policies.get(policyId),
      findByGroup: async ({ id }) => oldestFirst(current(), (policy) => groupsOf(policy).includes(id))[0],
      add: async (policy) => {
        const { policies } = current();
        if (policies.has(policy.id)) throw policyRefusal('policy_exists');
        policies.set(policy.id, policy);
      },
      // Units of work run one after the other, so a policy that was found is locked already.
      lock: async (accountId, policyId) => {
        const policy = current().policies.get(policyId);
        return policy?.accountId === accountId ? policy : undefined;
      },
      replace: async (policy) => {
        const { policies } = current();
        if (!policies.has(policy.id)) throw policyRefusal('policy_not_found', { id: policy.id });
        policies.set(policy.id, policy);
      },
      remove: async (policyId) => {
        current().policies.delete(policyId);
      },
    },
  }),
  onAccountRemoved: ({ policies }, accountId) => {
    for (const policy of policies.values()) if (policy.accountId === accountId) policies.delete(policy.id);
  },
};

function oldestFirst({ policies }: PolicyState, isWanted: (policy: Policy) => boolean): readonly Policy[] {
  return [...policies.values()].filter(isWanted).sort((a, b) => (a.id < b.id ? -1 : 1));
}
