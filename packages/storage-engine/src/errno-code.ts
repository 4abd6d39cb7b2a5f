/** Returns the error code of the operating system, such as `ENOENT`. Returns `undefined` if the error has none. */
export function errnoCodeOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}
