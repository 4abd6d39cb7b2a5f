/** The number of runs of a property, and the seed of the random values. */
export interface PropertyRuns {
  readonly seed: number;
  readonly numRuns: number;
}

/** Fixed seeds, so that each run of the tests has the same result. */
const usualSeeds = [20261123, 42, 7_654_321];

/**
 * Returns the runs of a property, one test for each seed: `usual` runs for each fixed seed. If `NBSETUP_MODEL_RUNS` is
 * set, returns that many runs with one new seed instead. Set `NBSETUP_MODEL_SEED` to repeat a seed.
 */
export function propertyRuns(usual: number): readonly PropertyRuns[] {
  const runs = numberIn('NBSETUP_MODEL_RUNS');
  const seed = numberIn('NBSETUP_MODEL_SEED') ?? (runs === undefined ? undefined : Date.now() % 2 ** 31);
  const seeds = seed === undefined ? usualSeeds : [seed];
  return seeds.map((from) => ({ seed: from, numRuns: runs ?? usual }));
}

/** Returns the time limit of the runs, in milliseconds: a minute, or an hour if `NBSETUP_MODEL_RUNS` is set. */
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
