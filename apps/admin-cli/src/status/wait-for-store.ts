import { isDomainError, type ErrorCode } from '@nbsetup/domain';
import { explainFailure } from '@nbsetup/platform-node';
import { setTimeout as pause } from 'node:timers/promises';
import { hints } from '../program/hints.ts';
import type { StoreState } from './instance-status.ts';

const passingCodes: readonly ErrorCode[] = ['store_unavailable', 'store_locked', 'overloaded'];

/** The time between two checks. */
const intervalMs = 500;

interface Wait {
  readonly waitMs: number;
  /** Called with the reason at the first failed check, and when the reason changes. */
  readonly onWait: (reason: string) => void;
}

/** The ports of {@link waitForStore}. */
export interface WaitPorts {
  now(): number;
  pause(milliseconds: number): Promise<unknown>;
}

/**
 * Checks the store until it is ready or `waitMs` have passed, then once more. Returns or throws the result of the last
 * check.
 * A store that is absent, outdated, unreachable, busy or locked may become ready. Any other failure ends the wait.
 */
export async function waitForStore(
  readState: () => Promise<StoreState>,
  { waitMs, onWait }: Wait,
  ports: WaitPorts = { now: () => performance.now(), pause },
): Promise<StoreState> {
  const deadline = ports.now() + waitMs;
  let reported: string | undefined;
  for (;;) {
    const leftMs = deadline - ports.now();
    const found = await checkOnce(readState, { isLast: leftMs <= 0 });
    if ('state' in found) return found.state;
    if (found.reason !== reported) onWait(found.reason);
    reported = found.reason;
    await ports.pause(Math.min(intervalMs, leftMs));
  }
}

type Found = { readonly state: StoreState } | { readonly reason: string };

async function checkOnce(
  readState: () => Promise<StoreState>,
  { isLast }: { readonly isLast: boolean },
): Promise<Found> {
  try {
    const state = await readState();
    return state.store === 'ready' || isLast ? { state } : { reason: reasonOf(state) };
  } catch (error) {
    if (isLast || !(isDomainError(error) && passingCodes.includes(error.code))) throw error;
    return { reason: explainFailure(error, hints) };
  }
}

function reasonOf(state: Exclude<StoreState, { readonly store: 'ready' }>): string {
  return state.store === 'absent' ? 'there is no store yet' : state.reason;
}
