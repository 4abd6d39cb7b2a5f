/** Something that handles a path. Parameters of the path are in braces. */
interface WithPath {
  readonly path: string;
}

/**
 * Returns a function that finds what handles a path, in the order of the list. A path without parameters is found at
 * once, whatever the length of the list.
 */
export function indexPaths<Entry extends WithPath>(
  entries: readonly Entry[],
): (path: string) => readonly Entry[] {
  const shapes = entries.map((entry) => ({ entry, parts: entry.path.split('/') }));
  const withParameters = shapes.filter(({ parts }) => parts.some(isParameter));
  const fixed = new Map<string, readonly Entry[]>();
  const matching = (candidates: typeof shapes, path: string): readonly Entry[] => {
    const parts = path.split('/');
    return candidates.filter((shape) => fits(shape.parts, parts)).map(({ entry }) => entry);
  };
  for (const { path } of entries) fixed.set(path, matching(shapes, path));
  return (path) => fixed.get(path) ?? matching(withParameters, path);
}

function isParameter(part: string): boolean {
  return part.startsWith('{');
}

/** A parameter takes any text, but not an empty one. */
function fits(shape: readonly string[], parts: readonly string[]): boolean {
  return (
    shape.length === parts.length &&
    shape.every((part, at) => part === parts[at] || (isParameter(part) && parts[at] !== ''))
  );
}
