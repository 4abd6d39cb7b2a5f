import { httpRefusal } from '../refusal/http-refusal.ts';

/** A limit on how much work runs at once. */
export interface Turns {
  /**
   * Waits for a turn, in the order of the calls. Resolves to the function that ends it.
   *
   * @throws `overloaded` at once if too many calls wait, and later if the turn does not come in time
   */
  take(): Promise<() => void>;
}

interface TurnLimits {
  readonly atOnce: number;
  readonly waitingMax: number;
  readonly waitMsMax: number;
}

/** Creates turns for work of which `atOnce` runs at a time, and `waitingMax` more may wait for `waitMsMax`. */
export function createTurns({ atOnce, waitingMax, waitMsMax }: TurnLimits): Turns {
  const waiting = new Set<() => void>();
  let running = 0;
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) running -= 1;
    else next();
  };
  const wait = async (): Promise<void> =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        clearTimeout(timer);
        waiting.delete(start);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(start);
        reject(httpRefusal('lists_overloaded'));
      }, waitMsMax);
      waiting.add(start);
    });
  return {
    take: async () => {
      if (running < atOnce) running += 1;
      else if (waiting.size >= waitingMax) throw httpRefusal('lists_overloaded');
      else await wait();
      return leave;
    },
  };
}
