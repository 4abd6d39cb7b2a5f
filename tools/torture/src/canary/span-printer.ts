import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { apiProgram } from '../api/api-process.ts';

/** Stands before everything that is told to a span, in what the API prints. */
export const spanMark = 'SPAN';

/**
 * A module that, run in the API before it, prints whatever the API tells to any span: its name and what it begins with, and
 * each call of each method. It stands in for an SDK, which would send the same away.
 */
export function spanPrinter(): string {
  const api = pathToFileURL(createRequire(apiProgram).resolve('@opentelemetry/api')).href;
  return `
    import { trace } from ${JSON.stringify(api)};
    const print = (...told) => process.stderr.write('${spanMark} ' + JSON.stringify(told) + '\\n');
    const spanContext = () => ({ traceId: '1'.padStart(32, '0'), spanId: '1'.padStart(16, '0'), traceFlags: 1 });
    const span = new Proxy({ spanContext }, {
      get: (own, method) => own[method] ?? ((...told) => (print(method, ...told), span)),
    });
    const startSpan = (...told) => (print('startSpan', told[0], told[1]), span);
    trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan }) });
  `;
}
