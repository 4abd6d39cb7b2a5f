import type { Buckets } from '@nbsetup/domain';
import { createTestClock } from '@nbsetup/testing';
import { expect, it } from 'vitest';
import { askedBuckets } from '../../test/asked-buckets.ts';
import { processBuckets } from './process-buckets.ts';

/** Returns the buckets of two processes, and the keys that they asked the shared buckets about. */
function twoProcesses(): {
  readonly one: Buckets;
  readonly other: Buckets;
  readonly asked: readonly string[];
} {
  const clock = createTestClock();
  const { shared, asked } = askedBuckets(clock);
  return { one: processBuckets(shared, clock), other: processBuckets(shared, clock), asked };
}

async function allowedOf(buckets: Buckets, key: string): Promise<number> {
  let allowed = 0;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if ((await buckets.consume({ key, size: 10, refillSeconds: 900 })) === 0) allowed += 1;
  }
  return allowed;
}

it.each(['open:192.0.2.1', 'guess:192.0.2.1'])(
  'each process counts %s for itself, and never asks the shared buckets',
  async (key) => {
    const { one, other, asked } = twoProcesses();

    expect([await allowedOf(one, key), await allowedOf(other, key)]).toEqual([10, 10]);
    expect(asked).toEqual([]);
  },
);

it.each(['password-pair:192.0.2.1 anna', 'setup-secret', 'invite:192.0.2.1'])(
  'all processes share %s, and ask about each attempt',
  async (key) => {
    const { one, other, asked } = twoProcesses();

    expect([await allowedOf(one, key), await allowedOf(other, key)]).toEqual([10, 0]);
    expect(asked).toHaveLength(200);
  },
);

it('the processes share the limit of a token, and ask once about a refused one', async () => {
  const { one, other, asked } = twoProcesses();

  expect([await allowedOf(one, 'token:token-1'), await allowedOf(other, 'token:token-1')]).toEqual([10, 0]);
  expect(asked).toHaveLength(12);
});

it.each(['open:192.0.2.1', 'password-pair:192.0.2.1 anna', 'token:token-1'])(
  'one process alone counts %s in memory, and refunds and resets it',
  async (key) => {
    const buckets = processBuckets(undefined, createTestClock());

    const first = await allowedOf(buckets, key);
    await buckets.refund([{ bucket: { key, size: 10, refillSeconds: 900 }, attempts: 'one' }]);
    const refunded = await allowedOf(buckets, key);
    await buckets.refund([{ bucket: { key, size: 10, refillSeconds: 900 }, attempts: 'all' }]);
    await buckets.removeFull();

    expect([first, refunded, await allowedOf(buckets, key)]).toEqual([10, 1, 10]);
  },
);
