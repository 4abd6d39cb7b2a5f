import type { Request, Response } from 'express';

/**
 * Returns whether the connection closed before the response was sent. Call it when the response has closed. After a
 * lost connection nothing waits to be written, so `writableFinished` alone can be true.
 */
export function isCutOff(
  { readableAborted }: Pick<Request, 'readableAborted'>,
  { writableFinished }: Pick<Response, 'writableFinished'>,
): boolean {
  return readableAborted || !writableFinished;
}
