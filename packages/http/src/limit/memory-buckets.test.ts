import type { Clock } from '@nbsetup/domain';
import { describeBuckets } from '@nbsetup/storage-contract';
import { createMemoryBuckets } from './memory-buckets.ts';

const processClock: Clock = { now: () => new Date() };

describeBuckets('in memory', (clock = processClock) => Promise.resolve(createMemoryBuckets(clock)));
