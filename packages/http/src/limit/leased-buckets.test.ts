import type { Bucket, Buckets } from '@nbsetup/domain';
import { createTestClock, type TestClock } from '@nbsetup/testing';
import { expect, it } from 'vitest';
import { leasedBuckets } from './leased-buckets.ts';
import { createMemoryBuckets } from './memory-buckets.ts';

interface Replicas {
  readonly clock: TestClock;
  /** The keys of all calls of the shared buckets. */
  readonly asked: readonly string[];
  readonly all: readonly Buckets[];
}

function replicas(count: number): Replicas {
  const clock = createTestClock();
  const memory = createMemoryBuckets(clock);
  const asked: string[] = [];
  const shared: Buckets = {
    ...memory,
    consume: (bucket) => {
      asked.push(bucket.key);
      return memory.consume(bucket);
    },
  };
  return { clock, asked, all: Array.from({ length: count }, () => leasedBuckets(shared, clock)) };
}

const open: Bucket = { key: 'open:192.0.2.1', size: 240, refillSeconds: 120 };

/** Returns how many of `tries` attempts are allowed. */
async function allowedOf(buckets: Buckets | undefined, tries: number, bucket = open): Promise<number> {
  let allowed = 0;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if ((await buckets?.consume(bucket)) === 0) allowed += 1;
  }
  return allowed;
}

it.each([240, 100, 17, 16, 5, 1])('one process allows %i in a row, and no more', async (size) => {
  const { all } = replicas(1);

  expect(await allowedOf(all[0], 300, { ...open, size })).toBe(size);
});

it('several processes allow no more together than one', async () => {
  const { all } = replicas(3);
  let allowed = 0;

  for (let round = 0; round < 300; round += 1) {
    for (const buckets of all) allowed += await allowedOf(buckets, 1);
  }

  expect(allowed).toBe(240);
});

it('a process refuses what another one has used up', async () => {
  const { all } = replicas(2);
  await allowedOf(all[0], 300);

  expect(await allowedOf(all[1], 10)).toBe(0);
});

it('asks the shared buckets once for thirty attempts, also for attempts at the same time', async () => {
  const { all, asked } = replicas(1);

  await allowedOf(all[0], 60);
  const inARow = asked.length;
  await Promise.all(Array.from({ length: 60 }, () => allowedOf(all[0], 1)));

  expect([inARow, asked.length]).toEqual([2, 4]);
});

it('asks the shared buckets nothing more about a flood that is refused', async () => {
  const { all, asked } = replicas(1);
  await allowedOf(all[0], 241);
  const before = asked.length;

  expect(await allowedOf(all[0], 1_000)).toBe(0);
  expect(asked).toHaveLength(before);
});

it('refills as fast as the limit says', async () => {
  const { all, clock } = replicas(2);
  for (const buckets of all) await allowedOf(buckets, 300);

  let allowed = 0;
  for (let second = 0; second < 60; second += 1) {
    clock.advance(1_000);
    for (const buckets of all) allowed += await allowedOf(buckets, 5);
  }

  expect(allowed).toBe(120);
});

it('loses attempts that were not used in the time in which they refill', async () => {
  const { all, clock } = replicas(1);
  await allowedOf(all[0], 1);
  clock.advance(3_600_000);

  expect(await allowedOf(all[0], 300)).toBe(240);
});

it('returns when the next attempt is available', async () => {
  const { all, clock } = replicas(1);
  await allowedOf(all[0], 240);

  const waits = [await all[0]?.consume(open), await all[0]?.consume(open)];
  clock.advance(500);

  expect(waits).toEqual([500, 500]);
  expect(await allowedOf(all[0], 2)).toBe(1);
});

it('asks about every other limit each time', async () => {
  const { all, asked } = replicas(2);
  const password: Bucket = { key: 'password-pair:192.0.2.1 anna', size: 50, refillSeconds: 900 };

  const allowed = [await allowedOf(all[0], 30, password), await allowedOf(all[1], 30, password)];

  expect(allowed).toEqual([30, 20]);
  expect(asked).toHaveLength(60);
});

it('allows attempts again after a failure of the shared buckets', async () => {
  const clock = createTestClock();
  let isBroken = true;
  const memory = createMemoryBuckets(clock);
  const consume: Buckets['consume'] = (bucket) =>
    isBroken ? Promise.reject(new Error('gone')) : memory.consume(bucket);
  const buckets = leasedBuckets({ ...memory, consume }, clock);

  const failed = await Promise.allSettled([buckets.consume(open), buckets.consume(open)]);
  isBroken = false;

  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await buckets.consume(open)).toBe(0);
});
