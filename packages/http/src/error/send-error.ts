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
export function sendError(response: Response, { status, message, retryAfterSeconds }: ErrorResponse): void {
  if (status === 401) response.set('WWW-Authenticate', 'Token');
  if (retryAfterSeconds !== undefined || status === 503) {
    response.set('Retry-After', String(retryAfterSeconds ?? 1));
  }
  const body: ErrorBody = { message, code: status };
  response.status(status).json(body);
}

/** Sends the 404 for a path without a route. */
export function refuseNotFound(response: Response): void {
  sendError(response, { status: 404, message: 'page not found' });
}
