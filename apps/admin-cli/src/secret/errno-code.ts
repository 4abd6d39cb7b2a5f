/** Returns the code of a system error, like `ENOENT`. Returns the message of an error without a code. */
export function errnoCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
