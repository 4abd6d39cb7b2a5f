import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { isDomainError } from '@nbsetup/domain';

/** Makes the spans of this program; none without an SDK in the process. */
export const tracer = trace.getTracer('nbsetup');

/** Runs the work in a span of that name, below the current one. Of a failure the span tells the code, never the words. */
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
