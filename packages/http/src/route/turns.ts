import { httpRefusal } from '../refusal/http-refusal.ts';

/** A limit on how much work runs at once. */
export interface Turns {
  /**
   * Waits for a turn, in the order of the calls. Resolves to the function that ends it.
   *
   * @throws `overloaded` at once if too many calls wait
   */
  take(): Promise<() => void>;
}

/** Creates turns for work of which `atOnce` runs at a time, and `waitingMax` more may wait. */
export function createTurns({
  atOnce,
  waitingMax,
}: {
  readonly atOnce: number;
  readonly waitingMax: number;
}): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return {
    take: async () => {
      if (running < atOnce) running += 1;
      else if (waiting.length >= waitingMax) throw httpRefusal('lists_overloaded');
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return leave;
    },
  };
}
