import type { LoginThrottle } from '@nbsetup/domain';
import { createTestClock, type TestClock } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { createMemoryBuckets } from './memory-buckets.ts';
import { createLoginThrottle } from './login-throttle.ts';

const home = '192.0.2.1';
const limited = { code: 'rate_limited', message: 'too many wrong passwords, try again later' };

/** Tries wrong passwords for one subject from one address. */
async function guess(
  throttle: LoginThrottle,
  { times, subject = 'owner', address = home }: { times: number; subject?: string; address?: string },
): Promise<void> {
  for (let count = 0; count < times; count += 1) await throttle.attempt({ subject, address });
}

function openThrottle(): { readonly throttle: LoginThrottle; readonly clock: TestClock } {
  const clock = createTestClock();
  return { throttle: createLoginThrottle({ buckets: createMemoryBuckets(clock) }), clock };
}

describe('the throttle of sign-ins', () => {
  it('allows 5 wrong passwords for one subject from one address, and says how long to wait', async () => {
    const { throttle, clock } = openThrottle();
    await guess(throttle, { times: 5 });
    clock.advance(60_000);

    await expect(throttle.attempt({ subject: 'owner', address: home })).rejects.toMatchObject({
      ...limited,
      retryAfterSeconds: 120,
    });
  });

  it('allows one more every 3 minutes, even if attempts continued in between', async () => {
    const { throttle, clock } = openThrottle();
    await guess(throttle, { times: 5 });
    for (const pauseMs of [60_000, 60_000, 59_999]) {
      clock.advance(pauseMs);
      await expect(guess(throttle, { times: 1 })).rejects.toMatchObject(limited);
    }
    clock.advance(1);

    await expect(guess(throttle, { times: 1 })).resolves.toBeUndefined();
    await expect(guess(throttle, { times: 1 })).rejects.toMatchObject(limited);
  });

  it('does not lock the owner out at another address', async () => {
    const { throttle } = openThrottle();
    await guess(throttle, { times: 5 });
    await Promise.allSettled(Array.from({ length: 100 }, () => guess(throttle, { times: 1 })));

    await expect(guess(throttle, { times: 5, address: '192.0.2.2' })).resolves.toBeUndefined();
  });

  it('allows 30 wrong passwords for one subject from all addresses', async () => {
    const { throttle } = openThrottle();
    for (const last of [1, 2, 3, 4, 5, 6]) await guess(throttle, { times: 5, address: `192.0.2.${last}` });

    await expect(guess(throttle, { times: 1, address: '192.0.2.7' })).rejects.toMatchObject(limited);
    await expect(
      guess(throttle, { times: 1, address: '192.0.2.7', subject: 'other' }),
    ).resolves.toBeUndefined();
  });

  it('allows 50 wrong passwords for all subjects from one /64 network', async () => {
    const { throttle } = openThrottle();
    for (let user = 0; user < 50; user += 1) {
      await guess(throttle, { times: 1, subject: `user-${user}`, address: `2001:db8::${user}` });
    }

    await expect(
      guess(throttle, { times: 1, subject: 'user-50', address: '2001:db8::ffff' }),
    ).rejects.toMatchObject(limited);
    await expect(guess(throttle, { times: 1, subject: 'user-50' })).resolves.toBeUndefined();
  });

  it('starts again for a subject after a right password, but not for others from that address', async () => {
    const { throttle } = openThrottle();
    for (const user of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) {
      await guess(throttle, { times: 5, subject: user });
    }
    await guess(throttle, { times: 5 });

    await throttle.reset({ subject: 'owner', address: home });

    await expect(guess(throttle, { times: 1 })).resolves.toBeUndefined();
    await expect(guess(throttle, { times: 1, subject: 'j' })).rejects.toMatchObject(limited);
  });

  it('refunds an attempt that was not checked', async () => {
    const { throttle } = openThrottle();
    for (let count = 0; count < 60; count += 1) {
      await guess(throttle, { times: 1 });
      await throttle.refund({ subject: 'owner', address: home });
    }

    await expect(guess(throttle, { times: 5 })).resolves.toBeUndefined();
  });
});
