/** Returns the operating system's name for what went wrong, such as `ENOENT`, or `undefined`. */
export function errnoCodeOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}
