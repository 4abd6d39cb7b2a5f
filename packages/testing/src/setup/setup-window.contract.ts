import { isInSetupWindow, startSetupWindow } from '@nbsetup/domain';
import { restartSetupWindow } from '@nbsetup/domain/admin';
import { createTestClock, type TestClock } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const minuteMs = 60_000;

/** Returns a clock that many milliseconds after noon. */
function clockAt(afterMs: number): TestClock {
  const clock = createTestClock();
  clock.advance(afterMs);
  return clock;
}

/** Describes the time in which setup is possible. */
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

    it('is not open before it begins', async () => {
      expect(await isOpenAt(0)).toBe(false);
    });

    it('is not open if it begins further in the future than clocks may differ', async () => {
      await startAt(10 * minuteMs);

      expect(await isOpenAt(9 * minuteMs)).toBe(true);
      expect(await isOpenAt(9 * minuteMs - 1)).toBe(false);
      expect(await isOpenAt(-9_000 * minuteMs)).toBe(false);
    });

    it('is open in its last millisecond, and not after it', async () => {
      await startAt(0);

      expect(await isOpenAt(10 * minuteMs - 1)).toBe(true);
      expect(await isOpenAt(10 * minuteMs)).toBe(false);
    });

    it('is not extended by a restart', async () => {
      await startAt(0);
      await startAt(9 * minuteMs);

      expect(await isOpenAt(10 * minuteMs)).toBe(false);
    });

    it('begins again on request of the operator, and returns its start', async () => {
      await startAt(0);

      expect(await restartAt(60 * minuteMs)).toEqual(new Date('2026-11-23T13:00:00.000Z'));

      expect(await isOpenAt(70 * minuteMs - 1)).toBe(true);
      expect(await isOpenAt(70 * minuteMs)).toBe(false);
    });

    it('is open after setup, so that a call is refused as already completed, not as late', async () => {
      await startAt(0);
      await setUp();

      expect(await isOpenAt(10 * minuteMs)).toBe(true);
    });

    it('does not begin again after setup is completed', async () => {
      await setUp();

      await expect(restartAt(60 * minuteMs)).rejects.toMatchObject({
        code: 'setup_already_completed',
        message: 'setup already completed',
      });
      expect(await storage().read.instance.findWindowStart()).toBeUndefined();
    });
  });
}
