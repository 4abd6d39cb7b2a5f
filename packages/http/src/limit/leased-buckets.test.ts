import type { Bucket, Buckets } from '@nbsetup/domain';
import { createTestClock, type TestClock } from '@nbsetup/testing';
import { expect, it } from 'vitest';
import { askedBuckets } from '../../test/asked-buckets.ts';
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
  const { shared, asked } = askedBuckets(clock);
  return { clock, asked, all: Array.from({ length: count }, () => leasedBuckets(shared, clock)) };
}

/** A quarter of it, 60 attempts, belongs to each process. */
const ofToken: Bucket = { key: 'token:token-1', size: 240, refillSeconds: 120 };

/** Returns how many of `tries` attempts are allowed. */
async function allowedOf(buckets: Buckets | undefined, tries: number, bucket = ofToken): Promise<number> {
  let allowed = 0;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if ((await buckets?.consume(bucket)) === 0) allowed += 1;
  }
  return allowed;
}

it.each([240, 100, 17, 16, 5, 1])('one process allows %i in a row, and no more', async (size) => {
  const { all } = replicas(1);

  expect(await allowedOf(all[0], 300, { ...ofToken, size })).toBe(size);
});

it('each further process allows a quarter more, and no more', async () => {
  const { all } = replicas(3);
  let allowed = 0;

  for (let round = 0; round < 300; round += 1) {
    for (const buckets of all) allowed += await allowedOf(buckets, 1);
  }

  expect(allowed).toBe(240 + 2 * 60);
});

it('asks the shared buckets nothing about a token that stays below a quarter of the limit', async () => {
  const { all, asked, clock } = replicas(1);

  let allowed = await allowedOf(all[0], 60);
  for (let minute = 0; minute < 60; minute += 1) {
    clock.advance(60_000);
    allowed += await allowedOf(all[0], 30);
  }

  expect(allowed).toBe(60 + 60 * 30);
  expect(asked).toEqual([]);
});

it('a process has only its own quarter after another one has used up the limit', async () => {
  const { all } = replicas(2);
  await allowedOf(all[0], 300);

  expect(await allowedOf(all[1], 100)).toBe(60);
});

it('asks the shared buckets once for 22 attempts beyond the quarter, also for attempts at the same time', async () => {
  const { all, asked } = replicas(1);

  await allowedOf(all[0], 60 + 44);
  const inARow = asked.length;
  await Promise.all(Array.from({ length: 44 }, () => allowedOf(all[0], 1)));

  expect([inARow, asked.length]).toEqual([2, 4]);
});

it('asks the shared buckets nothing more about a flood that is refused', async () => {
  const { all, asked } = replicas(1);
  await allowedOf(all[0], 241);
  const before = asked.length;

  expect(await allowedOf(all[0], 1_000)).toBe(0);
  expect(asked).toHaveLength(before);
});

it.each([
  [1, 120],
  [2, 150],
])(
  'refills as fast as the limit says for %i process, and a quarter faster for each further one',
  async (count, perMinute) => {
    const { all, clock } = replicas(count);
    for (const buckets of all) await allowedOf(buckets, 300);

    let allowed = 0;
    for (let second = 0; second < 60; second += 1) {
      clock.advance(1_000);
      for (const buckets of all) allowed += await allowedOf(buckets, 5);
    }

    expect(allowed).toBe(perMinute);
  },
);

it('loses attempts that were not used in the time in which they refill', async () => {
  const { all, clock } = replicas(1);
  await allowedOf(all[0], 1);
  clock.advance(3_600_000);

  expect(await allowedOf(all[0], 300)).toBe(240);
});

it('returns when the next attempt is available', async () => {
  const { all, clock } = replicas(1);
  await allowedOf(all[0], 240);

  const waits = [await all[0]?.consume(ofToken), await all[0]?.consume(ofToken)];
  clock.advance(500);

  // Three of four attempts refill in the shared part, so one there takes 4/3 of half a second.
  expect(waits).toEqual([667, 667]);
  expect(await allowedOf(all[0], 2)).toBe(0);
  clock.advance(167);
  expect(await allowedOf(all[0], 2)).toBe(1);
});

it('asks the shared buckets once while they fail, and allows attempts again afterwards', async () => {
  const clock = createTestClock();
  let isBroken = true;
  let failures = 0;
  const memory = createMemoryBuckets(clock);
  const consume: Buckets['consume'] = async (bucket) => {
    if (!isBroken) return memory.consume(bucket);
    failures += 1;
    throw new Error('gone');
  };
  const buckets = leasedBuckets({ ...memory, consume }, clock);

  await allowedOf(buckets, 60);
  const failed = await Promise.allSettled(Array.from({ length: 5 }, () => buckets.consume(ofToken)));
  isBroken = false;

  expect(failed.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
  expect(failures).toBe(1);
  expect(await buckets.consume(ofToken)).toBe(0);
});
