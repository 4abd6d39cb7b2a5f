import { context, trace, TraceFlags, type SpanContext } from '@opentelemetry/api';

/** A span that is not recorded. By default, an SDK does not record what is below it either. */
const unrecorded: SpanContext = {
  traceId: '1'.padStart(32, '0'),
  spanId: '1'.padStart(16, '0'),
  traceFlags: TraceFlags.NONE,
};

/** Names that span to the receiver of a request. An HTTP instrumentation of the server reads only this header. */
export const unrecordedHeaders = { traceparent: `00-${unrecorded.traceId}-${unrecorded.spanId}-00` } as const;

/** Runs work below a span that is not recorded. */
export function withoutSpans<Result>(work: () => Promise<Result>): Promise<Result> {
  return context.with(trace.setSpanContext(context.active(), unrecorded), work);
}
