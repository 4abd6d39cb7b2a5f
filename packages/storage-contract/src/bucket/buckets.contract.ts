import type { Bucket, Buckets, Clock } from '@nbsetup/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestClock, type TestClock } from '../double/test-clock.ts';

const dayMs = 86_400_000;

/** Three at once, and one every ten seconds. */
const bucket: Bucket = { key: 'one', size: 3, refillSeconds: 30 };

/** The obligations of `Buckets`; `open` gives some of which all are full, by that clock or else their own. */
export function describeBuckets(name: string, open: (clock?: Clock) => Promise<Buckets>): void {
  describe(`buckets ${name}`, () => {
    let buckets: Buckets;
    let clock: TestClock;

    beforeEach(async () => {
      clock = createTestClock();
      buckets = await open(clock);
    });

    const take = (changes: Partial<Bucket> = {}): Promise<number> => buckets.take({ ...bucket, ...changes });

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

      await buckets.putBack(bucket);
      const waits = [await take(), await take()];

      expect(waits).toEqual([0, 10_000]);
    });

    it('do not overflow when something is put back into a full one', async () => {
      await take();
      clock.advance(60_000);

      await buckets.putBack(bucket);
      const waits = [await take(), await take(), await take(), await take()];

      expect(waits).toEqual([0, 0, 0, 10_000]);
    });

    it('count as just emptied where a clock that was ahead filled them, and shut nobody out for longer', async () => {
      clock.advance(400 * dayMs);
      await take();
      clock.advance(-400 * dayMs);

      const first = await take();
      clock.advance(9_999);
      const early = await take();
      clock.advance(1);
      const waits = [await take(), await take()];

      expect(first).toBe(10_000);
      expect(early).toBe(1);
      expect(waits).toEqual([0, 10_000]);
    });

    it('take something back also where a clock that was ahead filled them', async () => {
      clock.advance(400 * dayMs);
      await Promise.all([take(), take(), take()]);
      clock.advance(-400 * dayMs);

      await buckets.putBack(bucket);
      const waits = [await take(), await take()];

      expect(waits).toEqual([0, 10_000]);
    });

    it('go by a clock of their own where none is handed in', async () => {
      const own = await open();
      const slow = { key: 'own', size: 2, refillSeconds: 7_200 };

      const waits = [await own.take(slow), await own.take(slow), await own.take(slow)];
      await own.removeFull();
      const later = await own.take(slow);

      expect(waits.slice(0, 2)).toEqual([0, 0]);
      expect(waits[2]).toBeGreaterThan(3_590_000);
      expect(waits[2]).toBeLessThanOrEqual(3_600_000);
      expect(later).toBeGreaterThan(3_590_000);
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

      await buckets.removeFull();

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
