import type { MemoryResource } from '../resource.ts';
import type { AccountState } from './account-state.ts';
import { memoryAccountStore } from './account-store.memory.ts';

/** The resource of accounts. */
export const accountResource = {
  empty: () => ({ accounts: new Map() }),
  copyOf: ({ accounts }) => ({ accounts: new Map(accounts) }),
  stores: (current) => ({ accounts: memoryAccountStore(current) }),
} as const satisfies MemoryResource<AccountState>;
