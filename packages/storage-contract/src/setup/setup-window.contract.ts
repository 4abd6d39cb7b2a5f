import { isInSetupWindow, restartSetupWindow, startSetupWindow } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { createTestClock, type TestClock } from '../double/test-clock.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const minuteMs = 60_000;

/** That many milliseconds after noon. */
function clockAt(afterMs: number): TestClock {
  const clock = createTestClock();
  clock.advance(afterMs);
  return clock;
}

/** The specification of the time in which somebody may set up, on the storage. */
export function describeSetupWindow(subject: StorageUnderTest): void {
  describe('the time to set up', () => {
    const storage = freshStorage(subject);
    const startAt = (afterMs: number): Promise<void> =>
      startSetupWindow({ ...storage(), clock: clockAt(afterMs) });
    const restartAt = (afterMs: number): Promise<Date> =>
      restartSetupWindow({ ...storage(), clock: clockAt(afterMs) });
    const setUp = (): Promise<void> =>
      write(storage(), ({ instance }) =>
        instance.claim({ ownerId: 'owner-1', completedAt: createTestClock().now() }),
      );
    const isOpenAt = (afterMs: number): Promise<boolean> =>
      isInSetupWindow({ instance: storage().read.instance, clock: clockAt(afterMs) }, 10 * minuteMs);

    it('is not there before it begins', async () => {
      expect(await isOpenAt(0)).toBe(false);
    });

    it('is not open before it began, by more than clocks may differ: a clock was ahead then, or is behind now', async () => {
      await startAt(10 * minuteMs);

      expect(await isOpenAt(9 * minuteMs)).toBe(true);
      expect(await isOpenAt(9 * minuteMs - 1)).toBe(false);
      expect(await isOpenAt(-9_000 * minuteMs)).toBe(false);
    });

    it('ends with its last moment', async () => {
      await startAt(0);

      expect(await isOpenAt(10 * minuteMs - 1)).toBe(true);
      expect(await isOpenAt(10 * minuteMs)).toBe(false);
    });

    it('is not longer after a restart', async () => {
      await startAt(0);
      await startAt(9 * minuteMs);

      expect(await isOpenAt(10 * minuteMs)).toBe(false);
    });

    it('begins again when the operator says so, and says when that was', async () => {
      await startAt(0);

      expect(await restartAt(60 * minuteMs)).toEqual(new Date('2026-11-23T13:00:00.000Z'));

      expect(await isOpenAt(70 * minuteMs - 1)).toBe(true);
      expect(await isOpenAt(70 * minuteMs)).toBe(false);
    });

    it('keeps nobody out who comes after setup, to be told that it is done', async () => {
      await startAt(0);
      await setUp();

      expect(await isOpenAt(10 * minuteMs)).toBe(true);
    });

    it('does not begin again once setup is done', async () => {
      await setUp();

      await expect(restartAt(60 * minuteMs)).rejects.toMatchObject({
        code: 'setup_already_completed',
        message: 'setup already completed',
      });
      expect(await storage().read.instance.findWindowStart()).toBeUndefined();
    });
  });
}
