import type { Invite } from '@nbsetup/domain';
import { removeOfAccount } from '../account/account-removal.ts';
import type { MemoryResource } from '../resource.ts';
import { memoryInviteStore } from './invite-store.memory.ts';

/** What this resource keeps. */
export interface InviteState {
  readonly invites: Map<string, Invite>;
}

/** Invites that nobody accepted yet. */
export const inviteResource = {
  empty: () => ({ invites: new Map() }),
  copyOf: ({ invites }) => ({ invites: new Map(invites) }),
  stores: (current) => ({ invites: memoryInviteStore(current) }),
  onAccountRemoved: ({ invites }, accountId) => {
    removeOfAccount(invites, accountId);
  },
} as const satisfies MemoryResource<InviteState>;
