import { editDistance } from './edit-distance.ts';

// At most a third of the name may differ. A suggestion with more edits is rarely right.
const suggestionDistanceShare = 1 / 3;

/** Returns the candidate that is most similar to `name`, or `undefined` if none is similar. */
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
