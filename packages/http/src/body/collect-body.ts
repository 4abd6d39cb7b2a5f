import bodyParser from 'body-parser';
import type { Request, RequestHandler } from 'express';
import { BodyTooLong, bodyBytesMax } from '../error/body-too-long.ts';
import { markOwnFailure } from '../error/own-failure.ts';

/**
 * Reads the whole request before a route handles it, in every method and with every content type. The bytes are then
 * in `request.body`. It comes first on every route: a request that is not complete can still turn out to be broken,
 * and the server then responds itself. Such a request is not handled further.
 */
export const collectBody: RequestHandler = (request, response, next) => {
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) {
    markOwnFailure(new BodyTooLong(), request, response, next);
    return;
  }
  if (!hasBody(request)) {
    next();
    return;
  }
  let isPassedOn = false;
  const passOn = (error?: unknown): void => {
    if (isPassedOn || isCutShort(error) || (error === undefined && !request.complete)) return;
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

/**
 * Refuses a body without a declared length as soon as it is too long. The reader itself responds only after the whole
 * body has arrived.
 */
function onceTooLong(request: Request, refuse: () => void): void {
  let received = 0;
  const count = (chunk: Buffer): void => {
    received += chunk.length;
    if (received <= bodyBytesMax) return;
    request.off('data', count);
    refuse();
  };
  // The data starts to flow only when the reader, which is called next, also listens.
  request.on('data', count);
}

/**
 * Returns whether the request has a body. Without one it is complete after its headers, even before Node.js says so.
 */
function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined;
}

/** Returns whether the client ended the request while its body was read. */
function isCutShort(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'type') === 'request.aborted';
}
