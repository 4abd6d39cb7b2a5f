import bodyParser from 'body-parser';
import type { Request, RequestHandler } from 'express';
import { BodyTooLong, bodyBytesMax } from '../error/body-too-long.ts';
import { markOwnFailure } from '../error/own-failure.ts';

/**
 * Reads all of a request before anything is done with it, whatever its method, and leaves what it holds in `request.body`,
 * of whatever content type: the reference does not look at that either. Goes first on every route, because a request that is
 * not complete may still turn out to be broken, and the server has answered it then. Such a request goes no further.
 */
export const collectBody: RequestHandler = (request, response, next) => {
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) {
    markOwnFailure(new BodyTooLong(), request, response, next);
    return;
  }
  let isPassedOn = false;
  const passOn = (error?: unknown): void => {
    const isRead = request.complete || !hasBody(request);
    if (isPassedOn || isCutShort(error) || (error === undefined && !isRead)) return;
    isPassedOn = true;
    if (error === undefined) next();
    else markOwnFailure(error, request, response, next);
  };
  if (request.headers['transfer-encoding'] !== undefined) {
    onceTooLong(request, () => {
      passOn(new BodyTooLong());
    });
  }
  readBytes(request, response, passOn);
};

const readBytes: RequestHandler = bodyParser.raw({ type: () => true, limit: bodyBytesMax });

/** The reader answers only when the whole body has come; a body without a length is told at once when it is too long. */
function onceTooLong(request: Request, refuse: () => void): void {
  let received = 0;
  const count = (chunk: Buffer): void => {
    received += chunk.length;
    if (received <= bodyBytesMax) return;
    request.off('data', count);
    refuse();
  };
  // Nothing flows before the reader, which is called next, listens as well.
  request.on('data', count);
}

/** A request without a body is whole with its head, also where node has yet to say so. */
function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined;
}

/** What the reader says of a request that ends while it reads; of one that ended before, it says nothing at all. */
function isCutShort(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'type') === 'request.aborted';
}
