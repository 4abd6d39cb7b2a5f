import { describeBuckets } from '@nbsetup/storage-contract';
import { createMemoryBuckets } from './memory-buckets.ts';

describeBuckets('in memory', () => Promise.resolve(createMemoryBuckets()));
