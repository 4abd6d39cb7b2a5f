import { editDistance } from './edit-distance.ts';

const prefix = 'NB_';
// A third of the name may differ; beyond that a suggestion would be a guess.
const suggestionDistanceShare = 1 / 3;

/** One line for each `NB_*` variable with a value that is not among the known names, nor their `_FILE` form. */
export function unknownNameWarnings(
  env: Readonly<Record<string, string | undefined>>,
  known: { readonly names: readonly string[]; readonly alsoKnown: readonly string[] },
): readonly string[] {
  const knownNames = [...known.names, ...known.alsoKnown].flatMap((name) => [name, `${name}_FILE`]);
  const isKnown = new Set(knownNames);

  return Object.keys(env)
    .filter((name) => name.startsWith(prefix) && (env[name] ?? '') !== '' && !isKnown.has(name))
    .sort()
    .map((name) => {
      const suggestion = nearest(name, knownNames);
      const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
      return `${name} is not a known variable and has no effect${hint}`;
    });
}

function nearest(name: string, candidates: readonly string[]): string | undefined {
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
