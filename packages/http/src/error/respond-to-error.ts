import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';

/**
 * The name of an error handler that an app can add to its responses, if it has no other one. The routes then call it at
 * once. If it is absent, an error leaves each router by `next`, because only the app knows its error handlers.
 */
export const respondToError: unique symbol = Symbol('respondToError');

/** Called with each error of a route, before the response to it. */
export type ErrorObserver = (error: unknown, request: Request) => void;

/**
 * Returns a handler that has its errors responded to at once, if the app lets it and no response has begun, and
 * observes them before. Otherwise its errors go to `next`, and `observe` is not called.
 */
export function respondingAtOnce(handler: RequestHandler, observe: ErrorObserver): RequestHandler {
  return (request, response, next) => {
    if (!responds(response)) return handler(request, response, next);
    const fail = (error: unknown): void => {
      // The handlers of the app end a response that has begun. They would report the error a second time.
      if (response.headersSent) {
        next(error);
        return;
      }
      try {
        observe(error, request);
        void response[respondToError](error, request, response, next);
      } catch (thrown) {
        next(thrown);
      }
    };
    const pass = (outcome?: unknown): void => {
      if (isError(outcome)) fail(outcome);
      else next(outcome);
    };
    try {
      const handled = handler(request, response, pass);
      if (handled instanceof Promise) handled.catch(fail);
    } catch (error) {
      fail(error);
    }
    return undefined;
  };
}

function responds(
  response: Response,
): response is Response & { readonly [respondToError]: ErrorRequestHandler } {
  return respondToError in response;
}

/** The texts leave a route or a router without an error. */
function isError(outcome: unknown): boolean {
  return Boolean(outcome) && outcome !== 'route' && outcome !== 'router';
}
