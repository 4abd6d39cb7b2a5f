import { removeOfAccount } from '../account/account-removal.ts';
import type { MemoryResource } from '../resource.ts';
import type { InviteState } from './invite-state.ts';
import { memoryInviteStore } from './invite-store.memory.ts';

/** The resource of invites that are not accepted yet. */
export const inviteResource = {
  empty: () => ({ invites: new Map() }),
  copyOf: ({ invites }) => ({ invites: new Map(invites) }),
  stores: (current) => ({ invites: memoryInviteStore(current) }),
  onAccountRemoved: ({ invites }, accountId) => {
    removeOfAccount(invites, accountId);
  },
} as const satisfies MemoryResource<InviteState>;
