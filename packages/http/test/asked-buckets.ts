import type { Buckets, Clock } from '@nbsetup/domain';
import { createMemoryBuckets } from '../src/limit/memory-buckets.ts';

/** Returns buckets that processes share, and the keys of all attempts that were consumed from them one by one. */
export function askedBuckets(clock: Clock): { readonly shared: Buckets; readonly asked: readonly string[] } {
  const memory = createMemoryBuckets(clock);
  const asked: string[] = [];
  const consume: Buckets['consume'] = (bucket) => {
    asked.push(bucket.key);
    return memory.consume(bucket);
  };
  return { shared: { ...memory, consume }, asked };
}
