import fc from 'fast-check';

/** How far to look. */
export interface ParserRuns {
  readonly numRuns: number;
  readonly seed: number;
}

/** Answers with the first text that breaks the promise, or with nothing when none does. */
export function failuresOf<Given>(
  runs: ParserRuns,
  promise: string,
  property: fc.IProperty<Given>,
): readonly string[] {
  const details = fc.check(property, runs);
  return details.failed ? [`${promise}: ${JSON.stringify(details.counterexample)}`] : [];
}
