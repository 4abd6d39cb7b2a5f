import { statusByCode } from '@nbsetup/contract';
import { isDomainError, messageWithHint, type Hints } from '@nbsetup/domain';
import type { ErrorRequestHandler, Request } from 'express';
import { bodyBytesMax } from './body-too-long.ts';
import { isMalformedBody } from './malformed-body.ts';
import { isOwnFailure } from './own-failure.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { routeStatuses, type RouteStatuses } from './route-statuses.ts';
import { sendError, type ErrorResponse } from './send-error.ts';

/** Called for each server error (status 500 and above) that `errorResponder` sends, so that the app can log it. */
export type ErrorReporter = (error: unknown, request: Request) => void;

/** The treatment of the app's own errors, and the hints that the app adds to messages. */
export interface ErrorResponderOptions {
  /**
   * `pass-on` (the default) passes errors of the app to its own error handler. `respond` is for an app without an
   * error handler: the response has the status of the error and, if `expose` is true, its message. An error without a
   * status of 400 to 499 is a 500 without details.
   */
  readonly others?: 'pass-on' | 'respond';
  /** The texts that the app adds to the message of a refusal, for example the name of a setting. None if absent. */
  readonly hints?: Partial<Hints>;
}

/**
 * Creates the error handler of the API. It sends `{"message", "code"}` for refusals of this library and for every
 * error in its routers. Internal details are never sent. For errors of the app, see `ErrorResponderOptions`.
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
    // 501 is a decision of this version and no failure.
    if (refusal.status >= 500 && refusal.status !== 501) report(error, request);
    // The server has already sent a response, for example to a broken body.
    if (response.writableEnded) return;
    if (response.headersSent) {
      next(error);
      return;
    }
    sendError(response, refusal);
  };
}

const failed: ErrorResponse = { status: 500, message: 'internal server error' };

/** A request that failed, and the hints for its message. */
interface Failed {
  readonly request: Request;
  readonly hints: Partial<Hints>;
}

function ownResponse(error: unknown, { request, hints }: Failed): ErrorResponse | undefined {
  const refusal = refusalResponse(error, { hints, statuses: routeStatuses.get(request) });
  if (refusal !== undefined || !isOwnFailure(error, request)) return refusal;
  const status = refusedStatusOf(error);
  return status === undefined ? failed : { status, message: refusals[status] ?? 'invalid request' };
}

/** Another version of the domain may have codes that this version does not know. */
const statusOfCode = new Map<string, number>(Object.entries(statusByCode));

/** The texts that the app adds to messages, and the statuses of the route. */
interface RefusalOptions {
  readonly hints?: Partial<Hints>;
  readonly statuses?: RouteStatuses | undefined;
}

/** Returns the response to a refusal of this library, or `undefined` for any other error. */
export function refusalResponse(
  error: unknown,
  { hints = {}, statuses }: RefusalOptions = {},
): ErrorResponse | undefined {
  if (isMalformedBody(error)) return { status: 400, message: error.message };
  if (!isDomainError(error)) return undefined;
  const status = statuses?.[error.code] ?? statusOfCode.get(error.code);
  if (status === undefined || error.code === 'internal') return failed;
  return { status, message: messageWithHint(error, hints), retryAfterSeconds: retryAfterSeconds(error) };
}

function otherResponse(error: unknown): ErrorResponse {
  const status = refusedStatusOf(error);
  if (status === undefined) return failed;
  const isMeantForCallers = error instanceof Error && Reflect.get(error, 'expose') === true;
  return { status, message: isMeantForCallers ? error.message : 'invalid request' };
}

/** Returns the status of an error that a router or body reader throws before a route runs. */
function refusedStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const status: unknown = Reflect.get(error, 'status') ?? Reflect.get(error, 'statusCode');
  return typeof status === 'number' && status >= 400 && status <= 499 ? status : undefined;
}

const refusals: Readonly<Record<number, string>> = {
  413: `request body must be at most ${bodyBytesMax} bytes`,
  415: 'unsupported content encoding or charset of the request body',
};
