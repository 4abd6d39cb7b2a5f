import { removeOfAccount } from '../account/account-removal.ts';
import type { MemoryResource } from '../resource.ts';
import type { GroupState } from './group-state.ts';
import { memoryGroupStore } from './group-store.memory.ts';

/** The resource of groups. */
export const groupResource = {
  empty: () => ({ groups: new Map() }),
  copyOf: ({ groups }) => ({ groups: new Map(groups) }),
  stores: (current) => ({ groups: memoryGroupStore(current) }),
  onAccountRemoved: ({ groups }, accountId) => {
    removeOfAccount(groups, accountId);
  },
} as const satisfies MemoryResource<GroupState>;
