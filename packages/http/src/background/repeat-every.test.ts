import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { repeatEvery } from './repeat-every.ts';

describe('repeated work', () => {
  it('runs again and again, and never twice at the same time', async () => {
    let atOnce = 0;
    const seen: number[] = [];
    const thirdRun = new Promise<void>((resolve) => {
      const { now, stop } = repeatEvery(1, async () => {
        atOnce += 1;
        seen.push(atOnce);
        await setImmediate();
        atOnce -= 1;
        if (seen.length === 3) void stop();
        if (seen.length >= 3) resolve();
      });
      void now();
    });

    await thirdRun;

    expect(seen.slice(0, 3)).toEqual([1, 1, 1]);
  });

  it('ends its run before it stops', async () => {
    let hasEnded = false;
    const { now, stop } = repeatEvery(60_000, async () => {
      await setImmediate();
      hasEnded = true;
    });
    void now();

    await stop();

    expect(hasEnded).toBe(true);
  });
});
