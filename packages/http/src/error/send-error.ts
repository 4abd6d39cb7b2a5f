import { type ErrorBody } from '@nbsetup/contract';
import type { Response } from 'express';

/** What is answered to a request that failed. */
export interface ErrorResponse {
  readonly status: number;
  readonly message: string;
  /** Whole seconds; one for a 503 that does not say it. */
  readonly retryAfterSeconds?: number | undefined;
}

/** Sends an error the way every error of this API looks. */
export function sendError(response: Response, { status, message, retryAfterSeconds }: ErrorResponse): void {
  if (status === 401) response.set('WWW-Authenticate', 'Token');
  if (retryAfterSeconds !== undefined || status === 503) {
    response.set('Retry-After', String(retryAfterSeconds ?? 1));
  }
  const body: ErrorBody = { message, code: status };
  response.status(status).json(body);
}

/** Sends the answer to a path that nothing answers. */
export function refuseNotFound(response: Response): void {
  sendError(response, { status: 404, message: 'page not found' });
}
