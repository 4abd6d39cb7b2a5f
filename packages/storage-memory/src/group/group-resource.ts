import type { Group } from '@nbsetup/domain';
import { removeOfAccount } from '../account/account-removal.ts';
import type { MemoryResource } from '../resource.ts';
import { memoryGroupStore } from './group-store.memory.ts';

/** What this resource keeps. */
export interface GroupState {
  readonly groups: Map<string, Group>;
}

/** Groups of users. */
export const groupResource = {
  empty: () => ({ groups: new Map() }),
  copyOf: ({ groups }) => ({ groups: new Map(groups) }),
  stores: (current) => ({ groups: memoryGroupStore(current) }),
  onAccountRemoved: ({ groups }, accountId) => {
    removeOfAccount(groups, accountId);
  },
} as const satisfies MemoryResource<GroupState>;
