import type { MemoryResource } from '../resource.ts';
import type { SessionState } from './session-state.ts';
import { memorySessionStore } from './session-store.memory.ts';

/** The resource of sessions. */
export const sessionResource = {
  empty: () => ({ sessions: new Map() }),
  copyOf: ({ sessions }) => ({ sessions: new Map(sessions) }),
  stores: (current, clock) => ({ sessions: memorySessionStore(current, clock) }),
} as const satisfies MemoryResource<SessionState>;
