import { type ErrorBody } from '@nbsetup/contract';
import type { Response } from 'express';

/** The response to a request that failed. */
export interface ErrorResponse {
  readonly status: number;
  readonly message: string;
  /** Whole seconds. A 503 without this value gets 1 second. */
  readonly retryAfterSeconds?: number | undefined;
}

/** Sends an error in the format of this API. */
export function sendError(response: Response, error: ErrorResponse): void {
  const body: ErrorBody = { message: error.message, code: error.status };
  response.status(error.status).set(errorHeaders(error)).json(body);
}

/** Returns the headers of the response, in addition to those of its JSON body. */
export function errorHeaders({ status, retryAfterSeconds }: ErrorResponse): Readonly<Record<string, string>> {
  const isRetryable = retryAfterSeconds !== undefined || status === 503;
  return {
    ...(status === 401 && { 'WWW-Authenticate': 'Token' }),
    ...(isRetryable && { 'Retry-After': String(retryAfterSeconds ?? 1) }),
  };
}

/** Sends the 404 for a path without a route. */
export function refuseNotFound(response: Response): void {
  sendError(response, { status: 404, message: 'page not found' });
}
