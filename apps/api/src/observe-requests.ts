import type { Randomness } from '@nbsetup/domain';
import type { RequestHandler } from 'express';
import { performance } from 'node:perf_hooks';
import type { RequestMetrics } from './metrics/request-metrics.ts';
import type { RequestLog } from './request-log.ts';
import { traceRequests } from './tracing/request-tracing.ts';

/** The ports of {@link observeRequests}. */
export interface ObservationPorts {
  readonly randomness: Pick<Randomness, 'xid'>;
  readonly log: RequestLog;
  readonly metrics: RequestMetrics;
}

/**
 * Creates the middleware that gives each request an id, in the response and in the log. When the response has ended, it
 * counts and logs the request. It is one middleware, because each one costs as much as half a log line.
 */
export function observeRequests({ randomness, log, metrics }: ObservationPorts): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    response.setHeader('X-Request-Id', randomness.xid());
    metrics.started();
    let failure: Error | undefined;
    response.on('error', (error) => {
      failure = error;
    });
    response.once('close', () => {
      const durationMs = performance.now() - start;
      metrics.ended(request, response, durationMs / 1000);
      log.ended(request, response, { durationMs, error: failure });
    });
    traceRequests(request, response, next);
  };
}
