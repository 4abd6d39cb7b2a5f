import type { RequestHandler } from 'express';
import { sendError } from './send-error.ts';

/**
 * Creates a handler that refuses the methods that a path does not have (405). It answers `OPTIONS` with the list of
 * methods.
 */
export function refuseMethod(...allowed: readonly string[]): RequestHandler {
  const list = [...allowed, 'OPTIONS'].join(', ');
  return (request, response) => {
    response.set('Allow', list);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    sendError(response, { status: 405, message: `method not allowed, use ${list}` });
  };
}
