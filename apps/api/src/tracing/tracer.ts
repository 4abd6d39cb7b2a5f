import { context, ProxyTracerProvider, SpanStatusCode, trace } from '@opentelemetry/api';
import { isDomainError } from '@nbsetup/domain';

/** Creates the spans of this program. There are none without an SDK. */
export const tracer = trace.getTracer('nbsetup');

// eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else shows whether an SDK is registered
const DefaultProvider = ProxyTracerProvider;

/** The provider without spans, which is in place until an SDK registers its own. */
const noProvider = new DefaultProvider().getDelegate();

/** Returns whether an SDK is registered. Without one there are no spans. */
export function isTracing(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof DefaultProvider) || provider.getDelegate() !== noProvider;
}

/** Runs the work in a span below the current one. For a failure the span has the error code, never the message. */
export function inSpan<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return isTracing() ? runInSpan(name, work) : work();
}

async function runInSpan<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
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
