import type { Sample } from './load.ts';

/** A number in each round, as median, least and most. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Returns the spread of numbers. Throws if there are none. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || least === undefined || most === undefined) {
    throw new TypeError('there are no numbers');
  }
  return { median: (low + high) / 2, least, most };
}

/** The comparison of two subjects, round by round, because the load of the machine is the same in one round. */
export interface Ratio {
  readonly byRequests: Spread;
  /** Above 1 if the first uses less CPU for a request than the second. */
  readonly byCpu: Spread;
}

/** Returns how much faster the first subject is. Both have a sample for each round. */
export function ratioOf(ours: readonly Sample[], theirs: readonly Sample[]): Ratio {
  const pairs = ours.flatMap((own, round) => {
    const other = theirs[round];
    return other === undefined ? [] : [[own, other] as const];
  });
  return {
    byRequests: spreadOf(pairs.map(([own, other]) => own.requestsPerSecond / other.requestsPerSecond)),
    byCpu: spreadOf(pairs.map(([own, other]) => other.serverCpuMs / own.serverCpuMs)),
  };
}
