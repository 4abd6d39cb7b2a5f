import type { RequestHandler } from 'express';
import { sendError } from './send-error.ts';

/** Answers every method a path does not have: 405, or the list of those it has to `OPTIONS`. */
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
