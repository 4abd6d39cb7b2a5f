import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * Returns a handler that passes rejections to `next`, as Express 5 does by itself. In Express 4 a rejection would end
 * the process. A rejection that is not an object is wrapped, because `next` treats nothing and some strings as
 * success.
 */
export function passRejections(
  handle: (request: Request, response: Response, next: NextFunction) => Promise<void>,
): RequestHandler {
  return (request, response, next) => {
    handle(request, response, next).catch((error: unknown) => {
      next(
        typeof error === 'object' && error !== null ? error : new Error('a handler failed', { cause: error }),
      );
    });
  };
}
