import type { Session } from '@nbsetup/domain';
import type { MemoryResource } from '../resource.ts';
import { memorySessionStore } from './session-store.memory.ts';

/** What this resource keeps. */
export interface SessionState {
  readonly sessions: Map<string, Session>;
}

/** Sessions of people who signed in. */
export const sessionResource = {
  empty: () => ({ sessions: new Map() }),
  copyOf: ({ sessions }) => ({ sessions: new Map(sessions) }),
  stores: (current, clock) => ({ sessions: memorySessionStore(current, clock) }),
} as const satisfies MemoryResource<SessionState>;
