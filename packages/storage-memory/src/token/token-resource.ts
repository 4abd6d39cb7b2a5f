import type { PersonalAccessToken } from '@nbsetup/domain';
import type { MemoryResource } from '../resource.ts';
import { memoryTokenStore } from './token-store.memory.ts';

/** What this resource keeps. */
export interface TokenState {
  readonly tokens: Map<string, PersonalAccessToken>;
}

/** Personal access tokens. */
export const tokenResource = {
  empty: () => ({ tokens: new Map() }),
  copyOf: ({ tokens }) => ({ tokens: new Map(tokens) }),
  stores: (current, clock) => ({ tokens: memoryTokenStore(current, clock) }),
} as const satisfies MemoryResource<TokenState>;
