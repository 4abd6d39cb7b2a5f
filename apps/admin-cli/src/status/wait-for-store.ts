import { isDomainError, type ErrorCode } from '@nbsetup/domain';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoreState } from './instance-status.ts';

const passingCodes: readonly ErrorCode[] = ['store_unavailable', 'store_locked', 'overloaded'];

/** How long to leave the store alone between two looks. */
const intervalMs = 500;

/**
 * Looks until the store is ready or `waitMs` have passed, and answers or throws what the last look did. A store that is
 * absent, outdated, unreachable, busy or locked may become ready; whatever else goes wrong ends the wait.
 */
export async function waitForStore(
  look: () => Promise<StoreState>,
  { waitMs, onWait }: { readonly waitMs: number; readonly onWait: () => void },
): Promise<StoreState> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    const isLast = performance.now() + intervalMs > deadline;
    const state = await lookOnce(look, isLast);
    if (state?.store === 'ready' || (state !== undefined && isLast)) return state;
    onWait();
    await pause(intervalMs);
  }
}

async function lookOnce(look: () => Promise<StoreState>, isLast: boolean): Promise<StoreState | undefined> {
  try {
    return await look();
  } catch (error) {
    if (isLast || !(isDomainError(error) && passingCodes.includes(error.code))) throw error;
    return undefined;
  }
}
