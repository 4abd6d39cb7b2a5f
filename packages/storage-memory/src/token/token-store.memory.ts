import {
  type Clock,
  coreRefusal,
  type ExpiringPage,
  type PersonalAccessToken,
  type TokenStore,
} from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';
import { byAge } from '../order.ts';

/** Returns the `TokenStore` in memory, on the state that `current` returns at each call. */
export function memoryTokenStore(current: () => MemoryState, clock: Clock): TokenStore {
  return {
    findByHash: async (hash) => {
      const { tokens, users } = current();
      const token = [...tokens.values()].find((candidate) => candidate.hash === hash);
      const user = token && users.get(token.userId);
      return token && user && { token, user };
    },
    findById: async (tokenId) => current().tokens.get(tokenId),
    listByUser: async (userId) =>
      [...current().tokens.values()].filter((token) => token.userId === userId).sort(byAge),
    countLive: async (userId, now) =>
      [...current().tokens.values()].filter((token) => token.userId === userId && token.expiresAt >= now)
        .length,
    listExpiring: async ({ from, afterId, until, limit }) =>
      [...current().tokens.values()]
        .filter(({ id, expiresAt }) => isBehind({ id, expiresAt }, { from, afterId }) && expiresAt <= until)
        .sort((one, other) => (isBehind(one, { from: other.expiresAt, afterId: other.id }) ? 1 : -1))
        .slice(0, limit),
    add: async (token) => {
      const state = current();
      refuseConflicts(state, token);
      state.tokens.set(token.id, token);
    },
    markReplaced: async ({ tokenId, replacedBy, expiresAt }) => {
      const { tokens } = current();
      const token = tokens.get(tokenId);
      if (token === undefined) throw coreRefusal('token_not_found', { id: tokenId });
      tokens.set(tokenId, { ...token, replacedBy, expiresAt });
    },
    remove: async (tokenId) => {
      current().tokens.delete(tokenId);
    },
    recordUses: async (uses) => {
      const { tokens } = current();
      const now = clock.now();
      for (const { tokenId, usedAt } of uses) {
        const token = tokens.get(tokenId);
        if (token !== undefined) tokens.set(tokenId, { ...token, lastUsedAt: latestUse(token, usedAt, now) });
      }
    },
  };
}

function latestUse({ lastUsedAt: before }: PersonalAccessToken, usedAt: Date, now: Date): Date {
  const use = usedAt < now ? usedAt : now;
  return before && before > use && before <= now ? before : use;
}

function isBehind(
  { id, expiresAt }: Pick<PersonalAccessToken, 'id' | 'expiresAt'>,
  { from, afterId }: Pick<ExpiringPage, 'from' | 'afterId'>,
): boolean {
  return expiresAt > from || (expiresAt.getTime() === from.getTime() && id > afterId);
}

function refuseConflicts(state: MemoryState, token: PersonalAccessToken): void {
  const taken = [...state.tokens.values()].some(({ id, hash }) => id === token.id || hash === token.hash);
  if (taken) throw coreRefusal('token_exists');
  if (!state.users.has(token.userId)) {
    throw coreRefusal('user_not_found', { id: token.userId });
  }
}
