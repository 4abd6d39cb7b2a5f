import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { isCutOff } from './cut-response.ts';
import { redactedPath } from './redacted-path.ts';
import { traceFieldsOf } from './tracing/request-tracing.ts';

/** The end of a request. */
interface RequestEnd {
  /** From the head of the request to the end of the response. */
  readonly durationMs: number;
  /** The error of the response itself, for example a connection that broke off. */
  readonly error?: Error | undefined;
}

/** Writes the log lines of requests. */
export interface RequestLog {
  /** Logs the end of a request, except of a probe. */
  readonly ended: (request: Request, response: Response, end: RequestEnd) => void;
  /** Logs an error of the server. */
  readonly failed: (request: Request, error: unknown) => void;
}

/**
 * Creates the log of requests.
 * Only the fields listed here are logged: no header, no query, no body, and only the known parts of the path. So no
 * secret is logged.
 */
export function createRequestLog(logger: Pick<Logger, 'info' | 'error'>): RequestLog {
  return {
    ended: (request, response, { durationMs, error }) => {
      if (isProbe(request) && error === undefined) return;
      const failure = failureOf(response, error);
      logger.info(
        // If it began with a spread, each line would cost a hidden class, see ADR 25.
        {
          req: requestFields(request),
          ...traceFieldsOf(request),
          ...proxyFieldsOf(request),
          res: responseFields(response),
          ...(failure && { err: failure }),
          responseTime: Math.round(durationMs),
        },
        failure === undefined
          ? `request ${isCutOff(request, response) ? 'aborted' : 'completed'}`
          : 'request errored',
      );
    },
    failed: (request, error) => {
      logger.error(
        {
          req: requestFields(request),
          ...traceFieldsOf(request),
          ...proxyFieldsOf(request),
          err: error,
        },
        'the request failed',
      );
    },
  };
}

function isProbe({ originalUrl }: Request): boolean {
  return originalUrl === '/healthz' || originalUrl === '/readyz';
}

function failureOf({ statusCode }: Response, error: Error | undefined): Error | undefined {
  return error ?? (statusCode >= 500 ? new Error(`failed with status code ${statusCode}`) : undefined);
}

function requestFields(request: Request): object {
  const { method, originalUrl, res } = request;
  return { id: res?.getHeader('X-Request-Id'), method, path: redactedPath(originalUrl) };
}

function responseFields(response: Response): object {
  // Before a response, Express has 200.
  const statusCode = response.headersSent ? response.statusCode : null;
  // Explains a token that appears twice: its response was replayed.
  return response.getHeader('Idempotency-Replayed') === 'true'
    ? { statusCode, replayed: true }
    : { statusCode };
}

/**
 * Returns the id that a trusted proxy forwarded, so that its log can be searched.
 * It is not used as our id, because many proxies forward the client's text and ids could repeat. A token does not fit
 * its format.
 */
function proxyFieldsOf(request: Request): { readonly proxyRequestId?: string } {
  const id = request.get('x-request-id') ?? '';
  return /^[0-9A-Za-z-]{16,64}$/.test(id) && request.ips.length > 0 ? { proxyRequestId: id } : {};
}
