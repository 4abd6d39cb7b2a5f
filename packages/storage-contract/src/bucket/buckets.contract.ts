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

    const consume = (changes: Partial<Bucket> = {}): Promise<number> =>
      buckets.consume({ ...bucket, ...changes });

    it('hold as many tries as they are big, and tell the wait for the next', async () => {
      const waits = [await consume(), await consume(), await consume(), await consume(), await consume()];

      expect(waits).toEqual([0, 0, 0, 10_000, 10_000]);
    });

    it('are refilled evenly, one try at a time', async () => {
      await Promise.all([consume(), consume(), consume()]);

      clock.advance(9_999);
      const early = await consume();
      clock.advance(1);
      const waits = [await consume(), await consume()];

      expect(early).toBe(1);
      expect(waits).toEqual([0, 10_000]);
    });

    it('hold no more than their size after any time', async () => {
      await consume();

      clock.advance(3_600_000);
      const waits = [await consume(), await consume(), await consume(), await consume()];

      expect(waits).toEqual([0, 0, 0, 10_000]);
    });

    it('give every try away once, also to thirty at once', async () => {
      const waits = await Promise.all(Array.from({ length: 30 }, () => consume()));

      expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
    });

    it('hold all their tries where one takes no whole number of milliseconds to come back', async () => {
      const uneven = { key: 'uneven', size: 7, refillSeconds: 1 };

      const waits = await Promise.all(Array.from({ length: 8 }, () => consume(uneven)));

      expect(waits.filter((wait) => wait === 0)).toHaveLength(7);
    });

    it('do not touch each other', async () => {
      await Promise.all([consume(), consume(), consume()]);

      expect(await consume({ key: 'another' })).toBe(0);
      expect(await consume()).toBe(10_000);
    });

    it('take back what was not used, and no more', async () => {
      await Promise.all([consume(), consume(), consume()]);

      await buckets.refund(bucket);
      const waits = [await consume(), await consume()];

      expect(waits).toEqual([0, 10_000]);
    });

    it('do not overflow when something is put back into a full one', async () => {
      await consume();
      clock.advance(60_000);

      await buckets.refund(bucket);
      const waits = [await consume(), await consume(), await consume(), await consume()];

      expect(waits).toEqual([0, 0, 0, 10_000]);
    });

    it('count as just emptied where a clock that was ahead filled them, and shut nobody out for longer', async () => {
      clock.advance(400 * dayMs);
      await consume();
      clock.advance(-400 * dayMs);

      const first = await consume();
      clock.advance(9_999);
      const early = await consume();
      clock.advance(1);
      const waits = [await consume(), await consume()];

      expect(first).toBe(10_000);
      expect(early).toBe(1);
      expect(waits).toEqual([0, 10_000]);
    });

    it('take something back also where a clock that was ahead filled them', async () => {
      clock.advance(400 * dayMs);
      await Promise.all([consume(), consume(), consume()]);
      clock.advance(-400 * dayMs);

      await buckets.refund(bucket);
      const waits = [await consume(), await consume()];

      expect(waits).toEqual([0, 10_000]);
    });

    it('go by a clock of their own where none is handed in', async () => {
      const own = await open();
      const slow = { key: 'own', size: 2, refillSeconds: 7_200 };

      const waits = [await own.consume(slow), await own.consume(slow), await own.consume(slow)];
      await own.removeFull();
      const later = await own.consume(slow);

      expect(waits.slice(0, 2)).toEqual([0, 0]);
      expect(waits[2]).toBeGreaterThan(3_590_000);
      expect(waits[2]).toBeLessThanOrEqual(3_600_000);
      expect(later).toBeGreaterThan(3_590_000);
    });

    it('can be filled, also when they are full', async () => {
      await Promise.all([consume(), consume(), consume()]);

      await buckets.reset('one');
      await buckets.reset('one');

      expect(await consume()).toBe(0);
    });

    it('stay as they are when the full ones are forgotten', async () => {
      await consume({ key: 'full by then' });
      clock.advance(15_000);
      await Promise.all([consume(), consume(), consume()]);

      await buckets.removeFull();

      expect(await consume()).toBe(10_000);
      const forgotten = { key: 'full by then' };
      const waits = [
        await consume(forgotten),
        await consume(forgotten),
        await consume(forgotten),
        await consume(forgotten),
      ];
      expect(waits).toEqual([0, 0, 0, 10_000]);
    });
  });
}
