/**
 * Returns Welch's t of two lists of times. Below 4.5 they cannot be distinguished with this number of samples.
 * Times above the 90th percentile of all are left out, as dudect does, because interruptions of the process reveal
 * nothing.
 * Source: Reparaz, Balasch, Verbauwhede, "Dude, is my code constant time?"
 */
export function welchT(one: readonly number[], other: readonly number[]): number {
  const all = [...one, ...other].toSorted((a, b) => a - b);
  const limit = all[Math.floor(all.length * 0.9)] ?? Number.POSITIVE_INFINITY;
  const [a, b] = [one, other].map((times) => summarise(times.filter((time) => time <= limit)));
  if (a === undefined || b === undefined) return Number.NaN;
  return Math.abs(a.mean - b.mean) / Math.sqrt(a.variance / a.count + b.variance / b.count);
}

interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

function summarise(times: readonly number[]): Summary {
  const count = times.length;
  const mean = times.reduce((sum, time) => sum + time, 0) / count;
  const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (count - 1);
  return { count, mean, variance };
}
