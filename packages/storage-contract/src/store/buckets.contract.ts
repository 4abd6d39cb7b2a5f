import type { Bucket, Buckets } from '@nbsetup/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestClock, type TestClock } from '../double/test-clock.ts';

/** Three at once, and one every ten seconds. */
const bucket: Bucket = { key: 'one', size: 3, refillSeconds: 30 };

/** The obligations of `Buckets`; `open` gives some of which all are full. */
export function describeBuckets(name: string, open: () => Promise<Buckets>): void {
  describe(`buckets ${name}`, () => {
    let buckets: Buckets;
    let clock: TestClock;

    beforeEach(async () => {
      buckets = await open();
      clock = createTestClock();
    });

    const take = (changes: Partial<Bucket> = {}): Promise<number> =>
      buckets.take({ ...bucket, ...changes }, clock.now());

    it('hold as many tries as they are big, and tell the wait for the next', async () => {
      const waits = [await take(), await take(), await take(), await take(), await take()];

      expect(waits).toEqual([0, 0, 0, 10_000, 10_000]);
    });

    it('are refilled evenly, one try at a time', async () => {
      await Promise.all([take(), take(), take()]);

      clock.advance(9_999);
      const early = await take();
      clock.advance(1);
      const waits = [await take(), await take()];

      expect(early).toBe(1);
      expect(waits).toEqual([0, 10_000]);
    });

    it('hold no more than their size after any time', async () => {
      await take();

      clock.advance(3_600_000);
      const waits = [await take(), await take(), await take(), await take()];

      expect(waits).toEqual([0, 0, 0, 10_000]);
    });

    it('give every try away once, also to thirty at once', async () => {
      const waits = await Promise.all(Array.from({ length: 30 }, () => take()));

      expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
    });

    it('hold all their tries where one takes no whole number of milliseconds to come back', async () => {
      const uneven = { key: 'uneven', size: 7, refillSeconds: 1 };

      const waits = await Promise.all(Array.from({ length: 8 }, () => take(uneven)));

      expect(waits.filter((wait) => wait === 0)).toHaveLength(7);
    });

    it('do not touch each other', async () => {
      await Promise.all([take(), take(), take()]);

      expect(await take({ key: 'another' })).toBe(0);
      expect(await take()).toBe(10_000);
    });

    it('take back what was not used, and no more', async () => {
      await Promise.all([take(), take(), take()]);

      await buckets.putBack(bucket, clock.now());
      const waits = [await take(), await take()];

      expect(waits).toEqual([0, 10_000]);
    });

    it('do not overflow when something is put back into a full one', async () => {
      await take();
      clock.advance(60_000);

      await buckets.putBack(bucket, clock.now());
      const waits = [await take(), await take(), await take(), await take()];

      expect(waits).toEqual([0, 0, 0, 10_000]);
    });

    it('can be filled, also when they are full', async () => {
      await Promise.all([take(), take(), take()]);

      await buckets.fill('one');
      await buckets.fill('one');

      expect(await take()).toBe(0);
    });

    it('stay as they are when the full ones are forgotten', async () => {
      await take({ key: 'full by then' });
      clock.advance(15_000);
      await Promise.all([take(), take(), take()]);

      await buckets.removeFull(clock.now());

      expect(await take()).toBe(10_000);
      const forgotten = { key: 'full by then' };
      const waits = [
        await take(forgotten),
        await take(forgotten),
        await take(forgotten),
        await take(forgotten),
      ];
      expect(waits).toEqual([0, 0, 0, 10_000]);
    });
  });
}
