import { isDomainError } from '@nbsetup/domain';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { ErrorView } from '../contract/error-view.ts';
import { bodyBytesMax } from './body-too-long.ts';
import { MalformedBody } from './malformed-body.ts';
import { statusByCode } from './status-by-code.ts';

/** Hears of every failure that is ours (status 500 and above), to log it. */
export type ErrorReporter = (error: unknown, request: Request) => void;

interface Answer {
  readonly status: number;
  readonly message: string;
  /** Whole seconds; one second where a failure is worth another try and nobody can tell how long to wait. */
  readonly retryAfterSeconds?: number | undefined;
}

/** Turns whatever a route threw into `{"message", "code"}`; what is not meant for callers never reaches them. */
export function errorResponder(report: ErrorReporter): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const answer = answerTo(error);
    if (answer.status >= 500) report(error, request);
    if (response.headersSent) {
      next(error);
      return;
    }
    sendError(response, answer);
  };
}

/** Sends an error the way every error of this API looks. */
export function sendError(response: Response, { status, message, retryAfterSeconds }: Answer): void {
  if (status === 401) response.set('WWW-Authenticate', 'Token');
  if (retryAfterSeconds !== undefined || status === 503) {
    response.set('Retry-After', String(retryAfterSeconds ?? 1));
  }
  const body: ErrorView = { message, code: status };
  response.status(status).json(body);
}

function answerTo(error: unknown): Answer {
  if (error instanceof MalformedBody) return { status: 400, message: error.message };
  if (isDomainError(error) && error.code !== 'internal') {
    const { code, message, retryAfterSeconds } = error;
    return { status: statusByCode[code], message, retryAfterSeconds };
  }
  return answerToRefusedRequest(error) ?? { status: 500, message: 'internal server error' };
}

/** Requests that express and its body reader refuse before a route sees them carry the status they ask for. */
function answerToRefusedRequest(error: unknown): Answer | undefined {
  if (!(error instanceof Error)) return undefined;
  const status: unknown = Reflect.get(error, 'status');
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  return { status, message: refusals[status] ?? 'invalid request' };
}

const refusals: Readonly<Record<number, string>> = {
  413: `request body must be at most ${bodyBytesMax} bytes`,
  415: 'unsupported content encoding or charset of the request body',
};
