import type { SetupCompletion } from '@nbsetup/domain';
import type { MemoryResource } from '../resource.ts';
import { memoryInstanceStore } from './instance-store.memory.ts';

/** What this resource keeps. */
export interface InstanceState {
  completion: SetupCompletion | undefined;
  setupWindowStart: Date | undefined;
}

/** The claim of the instance, and since when it can be set up. */
export const instanceResource = {
  empty: () => ({ completion: undefined, setupWindowStart: undefined }),
  copyOf: ({ completion, setupWindowStart }) => ({ completion, setupWindowStart }),
  stores: (current) => ({ instance: memoryInstanceStore(current) }),
} as const satisfies MemoryResource<InstanceState>;
