import { editDistance } from './edit-distance.ts';

// A third of the name may differ; beyond that a suggestion would be a guess.
const suggestionDistanceShare = 1 / 3;

/** The candidate that somebody meant who wrote `name`, or `undefined` when none is near. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.floor(name.length * suggestionDistanceShare) + 1;
  for (const candidate of candidates) {
    const distance = editDistance({ from: name, to: candidate });
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
