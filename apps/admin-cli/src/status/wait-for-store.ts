import { isDomainError, type ErrorCode } from '@nbsetup/domain';
import { explainFailure } from '@nbsetup/platform-node';
import { setTimeout as pause } from 'node:timers/promises';
import { hints } from '../program/hints.ts';
import type { StoreState } from './instance-status.ts';

const passingCodes: readonly ErrorCode[] = ['store_unavailable', 'store_locked', 'overloaded'];

/** How long to leave the store alone between two looks. */
const intervalMs = 500;

interface Wait {
  readonly waitMs: number;
  /** Called with what is waited for: at first, and when that is something else. */
  readonly onWait: (reason: string) => void;
}

/** What waiting needs of the world. */
export interface WaitPorts {
  now(): number;
  pause(milliseconds: number): Promise<unknown>;
}

/**
 * Looks until the store is ready or `waitMs` have passed, then once more, and answers or throws what the last look did. A store
 * that is absent, outdated, unreachable, busy or locked may become ready; whatever else goes wrong ends the wait.
 */
export async function waitForStore(
  look: () => Promise<StoreState>,
  { waitMs, onWait }: Wait,
  ports: WaitPorts = { now: () => performance.now(), pause },
): Promise<StoreState> {
  const deadline = ports.now() + waitMs;
  let told: string | undefined;
  for (;;) {
    const leftMs = deadline - ports.now();
    const found = await lookOnce(look, { isLast: leftMs <= 0 });
    if ('state' in found) return found.state;
    if (found.reason !== told) onWait(found.reason);
    told = found.reason;
    await ports.pause(Math.min(intervalMs, leftMs));
  }
}

type Found = { readonly state: StoreState } | { readonly reason: string };

async function lookOnce(
  look: () => Promise<StoreState>,
  { isLast }: { readonly isLast: boolean },
): Promise<Found> {
  try {
    const state = await look();
    return state.store === 'ready' || isLast ? { state } : { reason: reasonOf(state) };
  } catch (error) {
    if (isLast || !(isDomainError(error) && passingCodes.includes(error.code))) throw error;
    return { reason: explainFailure(error, hints) };
  }
}

function reasonOf(state: Exclude<StoreState, { readonly store: 'ready' }>): string {
  return state.store === 'absent' ? 'there is no store yet' : state.reason;
}
