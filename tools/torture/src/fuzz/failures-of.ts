import fc from 'fast-check';

/** The number of runs and the seed. */
export interface ParserRuns {
  readonly numRuns: number;
  readonly seed: number;
}

/** Returns the first text that breaks the property, or an empty list. */
export function failuresOf<Given>(
  runs: ParserRuns,
  promise: string,
  property: fc.IProperty<Given>,
): readonly string[] {
  const details = fc.check(property, runs);
  return details.failed ? [`${promise}: ${JSON.stringify(details.counterexample)}`] : [];
}
