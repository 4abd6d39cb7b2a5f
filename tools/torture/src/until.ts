import { setTimeout } from 'node:timers/promises';

const triesMax = 600;
const pauseMs = 50;

/**
 * Repeats `ask` until it returns true.
 * @throws `Error` with `what` after half a minute.
 */
export async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    if (await ask().catch(() => false)) return;
    await setTimeout(pauseMs);
  }
  throw new Error(`gave up waiting until ${what}`);
}
