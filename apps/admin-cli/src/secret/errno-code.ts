/** The code that the system gave the error, like ENOENT, or the message of one that has none. */
export function errnoCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
