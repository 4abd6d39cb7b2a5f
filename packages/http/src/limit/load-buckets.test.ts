import type { Bucket, Buckets, Clock } from '@nbsetup/domain';
import { createTestClock, describeBuckets } from '@nbsetup/testing';
import { expect, it } from 'vitest';
import { createLoadBuckets } from './load-buckets.ts';

const processClock: Clock = { now: () => new Date() };

describeBuckets('against load', (clock = processClock) => Promise.resolve(createLoadBuckets(clock)));

function open(address: number): Bucket {
  return { key: `open:${address}`, size: 2, refillSeconds: 120 };
}

async function useAddresses(buckets: Buckets, count: number): Promise<void> {
  for (let address = 1; address <= count; address += 1) await buckets.consume(open(address));
}

it('limit one address also while 11,999 others send', async () => {
  const buckets = createLoadBuckets(createTestClock());
  await useAddresses(buckets, 1);
  await useAddresses(buckets, 12_000);

  expect(await buckets.consume(open(1))).toBe(60_000);
});

it('limit an address that sends during a flood of any number of others', async () => {
  const buckets = createLoadBuckets(createTestClock());
  const flooding = open(0);
  await buckets.consume(flooding);
  await buckets.consume(flooding);

  for (let round = 0; round < 5; round += 1) {
    await useAddresses(buckets, 11_999);
    expect(await buckets.consume(flooding)).toBe(60_000);
  }
});
