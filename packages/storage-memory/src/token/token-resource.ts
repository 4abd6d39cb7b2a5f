import type { MemoryResource } from '../resource.ts';
import type { TokenState } from './token-state.ts';
import { memoryTokenStore } from './token-store.memory.ts';

/** The resource of personal access tokens. */
export const tokenResource = {
  empty: () => ({ tokens: new Map() }),
  copyOf: ({ tokens }) => ({ tokens: new Map(tokens) }),
  stores: (current, clock) => ({ tokens: memoryTokenStore(current, clock) }),
} as const satisfies MemoryResource<TokenState>;
