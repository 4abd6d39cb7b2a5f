import type { Clock } from '@nbsetup/domain';
import { describeBuckets } from '@nbsetup/testing';
import { createMemoryBuckets } from './memory-buckets.ts';

const processClock: Clock = { now: () => new Date() };

describeBuckets('in memory', (clock = processClock) => Promise.resolve(createMemoryBuckets(clock)));
