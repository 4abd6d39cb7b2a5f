import type { MemoryResource } from '../resource.ts';
import type { UserState } from './user-state.ts';
import { memoryUserStore } from './user-store.memory.ts';

/** The resource of users. */
export const userResource = {
  empty: () => ({ users: new Map(), passwordHashes: new Map() }),
  copyOf: ({ users, passwordHashes }) => ({ users: new Map(users), passwordHashes: new Map(passwordHashes) }),
  stores: (current) => ({ users: memoryUserStore(current) }),
  // The users of a removed account stay, without an account.
  onAccountRemoved: ({ users }, accountId) => {
    for (const { accountId: memberOf, ...user } of users.values()) {
      if (memberOf === accountId) users.set(user.id, user);
    }
  },
} as const satisfies MemoryResource<UserState>;
