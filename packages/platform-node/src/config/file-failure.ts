import { getSystemErrorMap } from 'node:util';

/** Returns why a file could not be read, as the system reports it and without the path. */
export function fileFailureReason(error: unknown): string {
  if (!(error instanceof Error)) {
    return 'unknown error';
  }
  const errno = 'errno' in error && typeof error.errno === 'number' ? error.errno : undefined;
  const [, text] = (errno === undefined ? undefined : getSystemErrorMap().get(errno)) ?? [];
  return text ?? error.message;
}
