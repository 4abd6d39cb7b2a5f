/** Returns the path with `{}` for every parameter. Two paths with the same form match the same requests. */
export function pathForm(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '{}');
}

/**
 * Returns the rank of a path by its fixed parts. If two paths match a request, the path with the lower rank (as text)
 * handles it, because a fixed part comes before a parameter.
 */
export function precisionOf(path: string): string {
  return path
    .split('/')
    .map((part) => (part.startsWith('{') ? 1 : 0))
    .join('');
}
