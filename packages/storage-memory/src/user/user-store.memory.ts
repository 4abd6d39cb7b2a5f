import {
  coreRefusal,
  emailKey,
  serviceUserAsOwner,
  type User,
  type UserStore,
  type UserWithPassword,
} from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';
import { byAge } from '../order.ts';
import { membersOf, userLists } from './user-lists.memory.ts';

/** Returns the `UserStore` in memory, on the state that `current` returns at each call. */
export function memoryUserStore(current: () => MemoryState): UserStore {
  return {
    findById: async (userId) => current().users.get(userId),
    ...userLists(current),
    listByEmail: async (email, { limit, accountId }) => {
      return [...current().users.values()]
        .filter((user) => user.email !== '' && emailKey(user.email) === emailKey(email))
        .filter((user) => accountId === undefined || user.accountId === accountId)
        .sort(byAge)
        .slice(0, limit)
        .map((user) => withPassword(current(), user));
    },
    findPasswordHash: async (userId) => current().passwordHashes.get(userId),
    add: async (user, credential) => {
      const state = current();
      refuseConflicts(state, user);
      state.users.set(user.id, user);
      if (credential !== undefined) state.passwordHashes.set(user.id, credential.passwordHash);
    },
    // Units of work run one after the other, so a found user is already locked.
    lock: async (userId) => current().users.get(userId),
    lockWithPassword: async (userId) => {
      const user = current().users.get(userId);
      return user && withPassword(current(), user);
    },
    update: async (user) => {
      const state = current();
      const kept = existing(state, user.id);
      state.users.delete(user.id);
      const { accountId: _, ...changes } = user;
      const updated = { ...changes, ...(kept.accountId !== undefined && { accountId: kept.accountId }) };
      try {
        refuseConflicts(state, updated);
      } catch (error) {
        state.users.set(kept.id, kept);
        throw error;
      }
      state.users.set(user.id, updated);
    },
    setPasswordHash: async (userId, passwordHash) => {
      const state = current();
      state.passwordHashes.set(existing(state, userId).id, passwordHash);
    },
    remove: async (userId) => {
      const state = current();
      state.users.delete(userId);
      state.passwordHashes.delete(userId);
      for (const token of state.tokens.values()) {
        if (token.userId === userId) state.tokens.delete(token.id);
      }
      for (const session of state.sessions.values()) {
        if (session.userId === userId) state.sessions.delete(session.id);
      }
    },
  };
}

function withPassword({ passwordHashes }: MemoryState, user: User): UserWithPassword {
  const passwordHash = passwordHashes.get(user.id);
  return { user, ...(passwordHash !== undefined && { passwordHash }) };
}

function refuseConflicts(state: MemoryState, user: User): void {
  if (state.users.has(user.id)) throw coreRefusal('user_exists');
  if (user.isServiceUser && user.role === 'owner') throw serviceUserAsOwner();
  if (user.accountId === undefined) return;
  if (!state.accounts.has(user.accountId)) throw coreRefusal('account_not_found');
  const members = membersOf(state, user.accountId);
  if (user.email !== '' && members.some((member) => emailKey(member.email) === emailKey(user.email))) {
    throw coreRefusal('email_taken');
  }
  if (user.role === 'owner' && members.some((member) => member.role === 'owner')) {
    throw coreRefusal('account_has_owner');
  }
}

function existing(state: MemoryState, userId: string): User {
  const user = state.users.get(userId);
  if (user === undefined) throw coreRefusal('user_not_found', { id: userId });
  return user;
}
