import type { RequestHandler } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { withExpressParts } from './express-parts.ts';

/** Passes the request on, or the error to the error handler of the app. */
export type Next = (error?: Error) => void;

/**
 * Middleware for Express, and for every framework and server that has Node's requests and responses. It calls `next`
 * unless it responds itself.
 */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** Returns the handler as middleware that does not depend on Express. */
export function toMiddleware(handler: RequestHandler): Middleware {
  return (request, response, next) => {
    const parts = withExpressParts(request, response);
    void handler(parts.request, parts.response, (error?: unknown) => {
      if (error === undefined || error instanceof Error) next(error);
      else next(new Error('a handler failed', { cause: error }));
    });
  };
}
