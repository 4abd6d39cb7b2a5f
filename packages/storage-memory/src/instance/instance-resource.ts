import type { MemoryResource } from '../resource.ts';
import type { InstanceState } from './instance-state.ts';
import { memoryInstanceStore } from './instance-store.memory.ts';

/** The claim of the instance, and since when it can be set up. */
export const instanceResource = {
  empty: () => ({ completion: undefined, setupWindowStart: undefined }),
  copyOf: ({ completion, setupWindowStart }) => ({ completion, setupWindowStart }),
  stores: (current) => ({ instance: memoryInstanceStore(current) }),
} as const satisfies MemoryResource<InstanceState>;
