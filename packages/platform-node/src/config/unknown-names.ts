import { nearestName } from '@nbsetup/domain/internal';

const prefix = 'NB_';

/** Returns one line for each set `NB_*` variable that is neither a known name nor its `_FILE` form. */
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
      const suggestion = nearestName(name, knownNames);
      const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
      return `${name} is not a known variable and has no effect${hint}`;
    });
}
