import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { isDomainError } from '@nbsetup/domain';

/** Creates the spans of this program. There are none without an SDK. */
export const tracer = trace.getTracer('nbsetup');

/** Runs the work in a span below the current one. For a failure the span has the error code, never the message. */
export async function inSpan<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const span = tracer.startSpan(name);
  try {
    return await context.with(trace.setSpan(context.active(), span), work);
  } catch (error) {
    span.setAttribute('error.type', isDomainError(error) ? error.code : 'internal');
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
