import {
  coreRefusal,
  type DomainError,
  emailKey,
  type Invite,
  type InviteStore,
} from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';
import { byAge } from '../order.ts';

/** Returns the `InviteStore` in memory, on the state that `current` returns at each call. */
export function memoryInviteStore(current: () => MemoryState): InviteStore {
  return {
    findByHash: async (hash) => [...current().invites.values()].find((invite) => invite.hash === hash),
    listByAccount: async (accountId) =>
      [...current().invites.values()].filter((invite) => invite.accountId === accountId).sort(byAge),
    add: async (invite) => {
      const state = current();
      refuseConflicts(state, invite);
      state.invites.set(invite.id, invite);
    },
    // Units of work run one after the other, so a found invite is already locked.
    lock: async (inviteId) => current().invites.get(inviteId),
    renew: async ({ id, hash, createdBy, expiresAt }) => {
      const { invites } = current();
      const invite = invites.get(id);
      if (invite === undefined) throw coreRefusal('invite_not_found');
      if ([...invites.values()].some((other) => other.id !== id && other.hash === hash)) throw taken();
      invites.set(id, { ...invite, hash, createdBy, expiresAt });
    },
    remove: async (inviteId) => {
      current().invites.delete(inviteId);
    },
  };
}

function refuseConflicts({ accounts, invites }: MemoryState, invite: Invite): void {
  const others = [...invites.values()];
  if (others.some(({ id, hash }) => id === invite.id || hash === invite.hash)) throw taken();
  if (!accounts.has(invite.accountId)) throw coreRefusal('account_not_found');
  const { accountId, email } = invite;
  if (others.some((other) => other.accountId === accountId && emailKey(other.email) === emailKey(email))) {
    throw coreRefusal('invite_email_taken');
  }
}

function taken(): DomainError {
  return coreRefusal('invite_exists');
}
