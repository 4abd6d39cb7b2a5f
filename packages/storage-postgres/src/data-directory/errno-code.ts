/** Returns the operating system's code of an error, such as `ENOENT`. Returns `undefined` if it has none. */
export function errnoCodeOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}
