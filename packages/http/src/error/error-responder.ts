import { statusByCode } from '@nbsetup/contract';
import { isDomainError, messageWithHint, type DomainError, type Hints } from '@nbsetup/domain';
import type { ErrorRequestHandler, Request } from 'express';
import { bodyBytesMax } from './body-too-long.ts';
import { isMalformedBody } from './malformed-body.ts';
import { isOwnFailure } from './own-failure.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { routeStatuses } from './route-statuses.ts';
import { sendError, type ErrorResponse } from './send-error.ts';

/** Hears of every failure of the server that is answered here (status 500 and above), to log it. */
export type ErrorReporter = (error: unknown, request: Request) => void;

/** What becomes of the errors of the app itself. */
export interface ErrorResponderOptions {
  /**
   * `pass-on` when absent: they go on to the error handler of the app, as they are. `respond` is for an app without one:
   * their status and, where `expose` is true, their message are those of the answer; what has no status of 400 to 499 is
   * a 500 without details.
   */
  readonly others?: 'pass-on' | 'respond';
  /** What the app adds to the message of a refusal: which of its settings decides. Nothing when absent. */
  readonly hints?: Partial<Hints>;
}

/**
 * Answers `{"message", "code"}` to what this library refuses, and to whatever fails in its routers; what is not meant for
 * callers never reaches them. Errors of the app are its own: see `ErrorResponderOptions`.
 */
export function errorResponder(
  report: ErrorReporter,
  { others = 'pass-on', hints = {} }: ErrorResponderOptions = {},
): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const refusal =
      ownResponse(error, { request, hints }) ?? (others === 'respond' ? otherResponse(error) : undefined);
    if (refusal === undefined) {
      next(error);
      return;
    }
    if (refusal.status >= 500) report(error, request);
    // Whoever answered it, as a server does whose client sends a broken body, has had the last word.
    if (response.writableEnded) return;
    if (response.headersSent) {
      next(error);
      return;
    }
    sendError(response, refusal);
  };
}

const failed: ErrorResponse = { status: 500, message: 'internal server error' };

/** A request that failed, and what its answer says beside the message. */
interface Failed {
  readonly request: Request;
  readonly hints: Partial<Hints>;
}

function ownResponse(error: unknown, failure: Failed): ErrorResponse | undefined {
  if (isMalformedBody(error)) return { status: 400, message: error.message };
  if (isDomainError(error)) return error.code === 'internal' ? failed : refusalResponse(error, failure);
  if (!isOwnFailure(error, failure.request)) return undefined;
  const status = refusedStatusOf(error);
  return status === undefined ? failed : { status, message: refusals[status] ?? 'invalid request' };
}

/** Another version of the domain may have codes that this one does not know. */
const statuses = new Map<string, number>(Object.entries(statusByCode));

function refusalResponse(error: DomainError, { request, hints }: Failed): ErrorResponse {
  const status = routeStatuses.get(request)?.[error.code] ?? statuses.get(error.code);
  if (status === undefined) return failed;
  return { status, message: messageWithHint(error, hints), retryAfterSeconds: retryAfterSeconds(error) };
}

function otherResponse(error: unknown): ErrorResponse {
  const status = refusedStatusOf(error);
  if (status === undefined) return failed;
  const isMeantForCallers = error instanceof Error && Reflect.get(error, 'expose') === true;
  return { status, message: isMeantForCallers ? error.message : 'invalid request' };
}

/** What a router and a body reader refuse before a route sees it carries the status that it asks for. */
function refusedStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const status: unknown = Reflect.get(error, 'status') ?? Reflect.get(error, 'statusCode');
  return typeof status === 'number' && status >= 400 && status <= 499 ? status : undefined;
}

const refusals: Readonly<Record<number, string>> = {
  413: `request body must be at most ${bodyBytesMax} bytes`,
  415: 'unsupported content encoding or charset of the request body',
};
