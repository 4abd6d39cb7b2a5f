import type { Bucket, Buckets, Clock } from '@nbsetup/domain';
import { createTestClock, type TestClock } from '@nbsetup/domain/testing';
import { beforeEach, describe, expect, it } from '../runner/runner.ts';

const dayMs = 86_400_000;

/** Allows three attempts at the same time, and one every ten seconds. */
const bucket: Bucket = { key: 'one', size: 3, refillSeconds: 30 };

/** Describes the obligations of `Buckets`. `open` returns full buckets with this clock, or with their own. */
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

    const allowedOf = async (limited: Bucket, tries: number): Promise<number> => {
      let allowed = 0;
      for (let attempt = 0; attempt < tries; attempt += 1) {
        if ((await buckets.consume(limited)) === 0) allowed += 1;
      }
      return allowed;
    };

    it('have as many attempts as their size, and return the wait for the next', async () => {
      const waits = [await consume(), await consume(), await consume(), await consume(), await consume()];

      expect(waits).toEqual([0, 0, 0, 10_000, 10_000]);
    });

    it('refill evenly, one attempt at a time', async () => {
      await Promise.all([consume(), consume(), consume()]);

      clock.advance(9_999);
      const early = await consume();
      clock.advance(1);
      const waits = [await consume(), await consume()];

      expect(early).toBe(1);
      expect(waits).toEqual([0, 10_000]);
    });

    it('never have more attempts than their size', async () => {
      await consume();

      clock.advance(3_600_000);
      const waits = [await consume(), await consume(), await consume(), await consume()];

      expect(waits).toEqual([0, 0, 0, 10_000]);
    });

    it('give each attempt to one call, also for thirty calls at the same time', async () => {
      const waits = await Promise.all(Array.from({ length: 30 }, () => consume()));

      expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
    });

    it('have all attempts even if the refill interval is no whole number of milliseconds', async () => {
      const uneven = { key: 'uneven', size: 7, refillSeconds: 1 };

      const waits = await Promise.all(Array.from({ length: 8 }, () => consume(uneven)));

      expect(waits.filter((wait) => wait === 0)).toHaveLength(7);
    });

    it('do not affect each other', async () => {
      await Promise.all([consume(), consume(), consume()]);

      expect(await consume({ key: 'another' })).toBe(0);
      expect(await consume()).toBe(10_000);
    });

    it('are consumed together, and none of them if one is empty', async () => {
      const other = { ...bucket, key: 'another', size: 2 };
      const together = (): ReturnType<Buckets['consumeAll']> => buckets.consumeAll([bucket, other]);

      const results = [await together(), await together(), await together()];
      const rest = [await consume(), await consume()];

      expect(results).toEqual([undefined, undefined, { bucket: other, waitMs: 15_000 }]);
      expect(rest).toEqual([0, 10_000]);
      expect(await together()).toEqual({ bucket, waitMs: 10_000 });
    });

    it('give each attempt to one call, also if thirty calls at the same time consume several', async () => {
      const other = { ...bucket, key: 'another', size: 20 };

      const results = await Promise.all(
        Array.from({ length: 30 }, () => buckets.consumeAll([other, bucket])),
      );

      expect(results.filter((empty) => empty === undefined)).toHaveLength(3);
      expect(await allowedOf({ ...other, size: 20 }, 30)).toBe(17);
    });

    it('get refunded attempts back, and no more', async () => {
      await Promise.all([consume(), consume(), consume()]);

      await buckets.refund([{ bucket, attempts: 'one' }]);
      const waits = [await consume(), await consume()];

      expect(waits).toEqual([0, 10_000]);
    });

    it('stay full if an attempt is refunded to a full one', async () => {
      await consume();
      clock.advance(60_000);

      await buckets.refund([{ bucket, attempts: 'one' }]);
      const waits = [await consume(), await consume(), await consume(), await consume()];

      expect(waits).toEqual([0, 0, 0, 10_000]);
    });

    it('count as empty if a clock that was ahead emptied them, and block nobody for longer', async () => {
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

    it('get a refunded attempt back also if a clock that was ahead emptied them', async () => {
      clock.advance(400 * dayMs);
      await Promise.all([consume(), consume(), consume()]);
      clock.advance(-400 * dayMs);

      await buckets.refund([{ bucket, attempts: 'one' }]);
      const waits = [await consume(), await consume()];

      expect(waits).toEqual([0, 10_000]);
    });

    it('use their own clock by default', async () => {
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

    it('get all attempts back, also if they are full or were never used', async () => {
      await Promise.all([consume(), consume(), consume()]);

      await buckets.refund([
        { bucket, attempts: 'all' },
        { bucket: { ...bucket, key: 'unused' }, attempts: 'all' },
      ]);
      await buckets.refund([{ bucket, attempts: 'all' }]);

      expect(await allowedOf(bucket, 5)).toBe(3);
    });

    it('get what each is given back, all of it in one call, and others nothing', async () => {
      const [other, third] = [
        { ...bucket, key: 'another' },
        { ...bucket, key: 'third' },
      ];
      for (const used of [bucket, other, third]) await allowedOf(used, 3);

      await buckets.refund([
        { bucket, attempts: 'all' },
        { bucket: other, attempts: 'one' },
      ]);

      expect([await allowedOf(bucket, 5), await allowedOf(other, 5), await allowedOf(third, 5)]).toEqual([
        3, 1, 0,
      ]);
    });

    it('lose no attempt if ten calls at the same time consume and return them', async () => {
      const wanted = ['one', 'another'].map((key) => ({ key, size: 10, refillSeconds: 7_200 }));

      await Promise.all(
        Array.from({ length: 10 }, async () => {
          await buckets.consumeAll(wanted);
          await buckets.refund(wanted.map((used) => ({ bucket: used, attempts: 'one' })));
        }),
      );

      expect(await Promise.all(wanted.map((used) => allowedOf(used, 11)))).toEqual([10, 10]);
    });

    it('keep their state if the full ones are removed', async () => {
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
