import type { MemoryResource } from '../resource.ts';
import type { InstanceState } from './instance-state.ts';
import { memoryInstanceStore } from './instance-store.memory.ts';

/** The resource of the instance: its claim and the start of its setup window. */
export const instanceResource = {
  empty: () => ({ completion: undefined, setupWindowStart: undefined }),
  copyOf: ({ completion, setupWindowStart }) => ({ completion, setupWindowStart }),
  stores: (current) => ({ instance: memoryInstanceStore(current) }),
} as const satisfies MemoryResource<InstanceState>;
