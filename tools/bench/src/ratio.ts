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

/** Returns the quotient in each round, because the load of the machine is the same in one round. */
export function quotients(above: readonly number[], below: readonly number[]): readonly number[] {
  return above.flatMap((number, round) => {
    const other = below[round];
    return other === undefined ? [] : [number / other];
  });
}
