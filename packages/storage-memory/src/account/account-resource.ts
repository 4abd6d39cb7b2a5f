import type { Account } from '@nbsetup/domain';
import type { MemoryResource } from '../resource.ts';
import { memoryAccountStore } from './account-store.memory.ts';

/** What this resource keeps. */
export interface AccountState {
  readonly accounts: Map<string, Account>;
}

/** Accounts. */
export const accountResource = {
  empty: () => ({ accounts: new Map() }),
  copyOf: ({ accounts }) => ({ accounts: new Map(accounts) }),
  stores: (current) => ({ accounts: memoryAccountStore(current) }),
} as const satisfies MemoryResource<AccountState>;
