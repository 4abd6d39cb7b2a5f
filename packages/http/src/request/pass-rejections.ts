import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * Makes a handler that hands to `next` what `handle` rejects with, as Express 5 does by itself. In Express 4 nobody would
 * catch it, and it would end the process. What is no object is wrapped: `next` takes nothing, and some words, for consent.
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
