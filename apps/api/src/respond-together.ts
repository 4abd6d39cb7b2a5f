import { respondToError } from '@nbsetup/http';
import type { ErrorRequestHandler, Express } from 'express';
import { isTracing } from './tracing/tracer.ts';

/**
 * Lets the routes respond to their errors by `handler`, which is the only error handler of the app, without a walk
 * through the routers. The errors of one turn of the event loop are responded to together at its end. So a flood wakes
 * its client once for many responses, and the responses to others are not between them.
 */
export function respondTogether(app: Express, handler: ErrorRequestHandler): void {
  let waiting: Parameters<ErrorRequestHandler>[] = [];
  const respondToAll = (): void => {
    const all = waiting;
    waiting = [];
    for (const failed of all) respond(...failed);
  };
  const respond = (...[error, request, response, next]: Parameters<ErrorRequestHandler>): void => {
    try {
      void handler(error, request, response, next);
    } catch (thrown) {
      next(thrown);
    }
  };
  Object.assign(app.response, {
    [respondToError]: (...failed: Parameters<ErrorRequestHandler>): void => {
      // A span is found by the call, and another turn has that of another request.
      if (isTracing()) {
        respond(...failed);
        return;
      }
      if (waiting.push(failed) === 1) setImmediate(respondToAll);
    },
  });
}
