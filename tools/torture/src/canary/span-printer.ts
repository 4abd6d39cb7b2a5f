import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { apiProgram } from '../api/api-process.ts';

/** The prefix of each line about a span in the API's output. */
export const spanMark = 'SPAN';

/**
 * Returns a module that prints everything the API records on spans: the name, the options and each call.
 * It runs before the API and takes the place of an SDK, which would export the same.
 */
export function spanPrinter(): string {
  const api = pathToFileURL(createRequire(apiProgram).resolve('@opentelemetry/api')).href;
  return `
    import { trace } from ${JSON.stringify(api)};
    const print = (...args) => process.stderr.write('${spanMark} ' + JSON.stringify(args) + '\\n');
    const spanContext = () => ({ traceId: '1'.padStart(32, '0'), spanId: '1'.padStart(16, '0'), traceFlags: 1 });
    const span = new Proxy({ spanContext }, {
      get: (own, method) => own[method] ?? ((...args) => (print(method, ...args), span)),
    });
    const startSpan = (...args) => (print('startSpan', args[0], args[1]), span);
    trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan }) });
  `;
}
