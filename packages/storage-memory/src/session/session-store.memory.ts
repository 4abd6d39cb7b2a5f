import { type Clock, coreRefusal, type Session, type SessionStore } from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';
import { byAge } from '../order.ts';

/** Returns the `SessionStore` in memory, on the state that `current` returns at each call. */
export function memorySessionStore(current: () => MemoryState, clock: Clock): SessionStore {
  const removeWhere = (isOver: (session: Session) => boolean): void => {
    const { sessions } = current();
    for (const session of sessions.values()) if (isOver(session)) sessions.delete(session.id);
  };
  return {
    findByHash: async (hash) => {
      const { sessions, users } = current();
      const session = [...sessions.values()].find((candidate) => candidate.hash === hash);
      const user = session && users.get(session.userId);
      return session && user && { session, user };
    },
    findById: async (sessionId) => current().sessions.get(sessionId),
    listByUser: async (userId) =>
      [...current().sessions.values()].filter((session) => session.userId === userId).sort(byAge),
    add: async (session) => {
      const state = current();
      const now = clock.now();
      removeWhere(({ expiresAt }) => expiresAt < now);
      refuseConflicts(state, session);
      state.sessions.set(session.id, session);
    },
    remove: async (sessionId) => {
      current().sessions.delete(sessionId);
    },
    removeByUser: async (userId, { keptSessionId } = {}) => {
      removeWhere((session) => session.userId === userId && session.id !== keptSessionId);
    },
  };
}

function refuseConflicts(state: MemoryState, session: Session): void {
  const taken = [...state.sessions.values()].some(
    ({ id, hash }) => id === session.id || hash === session.hash,
  );
  if (taken) throw coreRefusal('session_exists');
  if (!state.users.has(session.userId)) {
    throw coreRefusal('user_not_found', { id: session.userId });
  }
}
