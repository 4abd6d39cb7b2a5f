/** The operating system's name for what went wrong (`ENOENT`), if `error` carries one. */
export function errnoCodeOf(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}
