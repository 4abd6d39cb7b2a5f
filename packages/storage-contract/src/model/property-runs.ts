/** How often a property is tried, and from where chance starts. */
export interface PropertyRuns {
  readonly seed: number;
  readonly numRuns: number;
}

/** Any numbers would do; fixed ones, so that what passes once passes again. */
const usualSeeds = [20261123, 42, 7_654_321];

/**
 * The runs of a property, one test for each seed: `usual` from each of the fixed seeds. `NBSETUP_MODEL_RUNS` says by hand
 * how many to make instead, then from one seed that is new every time; `NBSETUP_MODEL_SEED` repeats one.
 */
export function propertyRuns(usual: number): readonly PropertyRuns[] {
  const runs = numberIn('NBSETUP_MODEL_RUNS');
  const seed = numberIn('NBSETUP_MODEL_SEED') ?? (runs === undefined ? undefined : Date.now() % 2 ** 31);
  const seeds = seed === undefined ? usualSeeds : [seed];
  return seeds.map((from) => ({ seed: from, numRuns: runs ?? usual }));
}

/** How long the runs of a property may take, in milliseconds; an hour for those that were asked for by hand. */
export function propertyTimeoutMs(): number {
  return numberIn('NBSETUP_MODEL_RUNS') === undefined ? 60_000 : 3_600_000;
}

function numberIn(name: 'NBSETUP_MODEL_RUNS' | 'NBSETUP_MODEL_SEED'): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isInteger(value)) throw new Error(`${name} must be a whole number`);
  return value;
}
