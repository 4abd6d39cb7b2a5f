/** Returns the path with `{}` for every parameter, so that two paths with one form are equal. */
export function pathForm(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '{}');
}

/**
 * Returns the rank of a path by its fixed parts. Of two paths that match a request, the one with the lower rank, by text,
 * answers it: a fixed part goes before a parameter.
 */
export function precisionOf(path: string): string {
  return path
    .split('/')
    .map((part) => (part.startsWith('{') ? 1 : 0))
    .join('');
}
