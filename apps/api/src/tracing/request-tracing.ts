import {
  context,
  isSpanContextValid,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
} from '@opentelemetry/api';
import type { Request, RequestHandler, Response } from 'express';
import type { IncomingMessage } from 'node:http';
import { isCutOff } from '../cut-response.ts';
import { methodOf, routeOf } from '../request-route.ts';
import { redactedPath } from '../redacted-path.ts';
import { isTracing, tracer } from './tracer.ts';

const traces = new WeakMap<IncomingMessage, Readonly<Record<string, string>>>();

/**
 * Creates a span for each request, below the one in its headers, by the conventions of OpenTelemetry.
 * It has the route template, and no query, header or token. If HTTP instrumentation created a span, that one is
 * described and its URL redacted. Without an SDK there are no spans.
 */
export const traceRequests: RequestHandler = (request, response, next) => {
  if (!isTracing()) {
    next();
    return;
  }
  const surrounding = trace.getActiveSpan();
  const parent =
    surrounding === undefined ? propagation.extract(context.active(), request.headers) : context.active();
  const span =
    surrounding ??
    tracer.startSpan(methodOf(request), { kind: SpanKind.SERVER, ...startOf(request) }, parent);
  if (surrounding !== undefined) redactAddress(surrounding, request);
  rememberTrace(request, span);
  response.once('close', () => {
    describeEnd(span, request, response);
    if (surrounding === undefined) span.end();
  });
  context.with(trace.setSpan(parent, span), () => {
    next();
  });
};

/** Returns the trace fields for the log line, also if only the headers name a trace. Empty without a trace. */
export function traceFieldsOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return traces.get(request) ?? namedTraceOf(request) ?? {};
}

/** Returns the trace that the headers name. Returns `undefined` without a well-formed one. */
function namedTraceOf({ headers }: IncomingMessage): { readonly trace_id: string } | undefined {
  const header = headers['traceparent'];
  if (typeof header !== 'string') return undefined;
  const [, traceId] = /^00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(header) ?? [];
  return traceId === undefined ? undefined : { trace_id: traceId };
}

function rememberTrace(request: Request, span: Span): void {
  const { traceId, spanId } = span.spanContext();
  if (isSpanContextValid(span.spanContext())) traces.set(request, { trace_id: traceId, span_id: spanId });
}

function startOf(request: Request): { readonly attributes: Readonly<Record<string, string>> } {
  return {
    attributes: {
      'http.request.method': methodOf(request),
      'url.path': redactedPath(request.originalUrl),
      'url.scheme': request.protocol,
    },
  };
}

/** HTTP instrumentation writes the unredacted URL. */
function redactAddress(span: Span, request: Request): void {
  const path = redactedPath(request.originalUrl);
  const written: unknown = Reflect.get(span, 'attributes');
  const isWritten = (name: string): boolean =>
    typeof written === 'object' && written !== null && name in written;
  span.setAttribute('url.path', path);
  for (const name of ['http.target', 'http.url', 'url.full']) {
    if (isWritten(name)) span.setAttribute(name, path);
  }
  if (isWritten('url.query')) span.setAttribute('url.query', '…');
}

function describeEnd(span: Span, request: Request, response: Response): void {
  const route = routeOf(request);
  span.updateName(route === undefined ? methodOf(request) : `${methodOf(request)} ${route}`);
  if (route !== undefined) span.setAttribute('http.route', route);
  if (isCutOff(request, response)) {
    span.setAttribute('error.type', 'aborted');
    return;
  }
  const { statusCode } = response;
  span.setAttribute('http.response.status_code', statusCode);
  if (statusCode < 500) return;
  span.setAttribute('error.type', String(statusCode));
  span.setStatus({ code: SpanStatusCode.ERROR });
}
