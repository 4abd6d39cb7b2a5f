import type { AccountStep, Stores } from '@nbsetup/domain';
import type { PolicyStores } from './policy-store.ts';

const name = 'Default';
const description = 'This is a default rule that allows connections between all the resources';

/**
 * Adds the policy that lets every machine of a new account reach every other one. No event records it, as in the
 * reference. Source: docs/netbird-api.md 2.5.
 */
export const addDefaultPolicy: AccountStep<Stores & PolicyStores> = async (
  { stores, randomness },
  { account, allGroup: { id: groupId } },
) => {
  const id = randomness.xid();
  await stores.policies.add({
    ...{ id, accountId: account.id, name, description, isEnabled: true },
    rules: [
      {
        ...{ id, name, description, isEnabled: true },
        ...{ action: 'accept', protocol: 'all', isBidirectional: true },
        ...{ sources: [groupId], destinations: [groupId], ports: [], portRanges: [], authorizedGroups: [] },
      },
    ],
  });
};
