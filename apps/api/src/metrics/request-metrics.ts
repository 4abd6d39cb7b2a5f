import type { Request, Response } from 'express';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { isCutOff } from '../cut-response.ts';
import { methodOf, routeOf } from '../request-route.ts';

const labelNames = ['method', 'route'] as const;

/** Counts requests. */
export interface RequestMetrics {
  readonly started: () => void;
  readonly ended: (request: Request, response: Response, seconds: number) => void;
}

/**
 * Creates the metrics that count and time requests by method and route template.
 * A client cannot choose any label: all requests without a route count as `unmatched`.
 */
export function createRequestMetrics(registry: Registry): RequestMetrics {
  const registers = [registry];
  const requests = new Counter({
    name: 'nbsetup_http_requests_total',
    help: 'Requests that ended. The status is `aborted` when the client left before its response',
    labelNames: [...labelNames, 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'nbsetup_http_request_duration_seconds',
    help: 'Seconds from the head of a request to the end of its response',
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  let running = 0;
  const inFlight = new Gauge({
    name: 'nbsetup_http_requests_in_flight',
    help: 'Requests that are being answered',
    registers,
    collect: () => {
      inFlight.set(running);
    },
  });
  return {
    started: () => {
      running += 1;
    },
    ended: (request, response, seconds) => {
      running -= 1;
      const [method, route] = [methodOf(request), routeOf(request) ?? 'unmatched'];
      durations.observe({ method, route }, seconds);
      requests.inc({ method, route, status: statusOf(request, response) });
    },
  };
}

function statusOf(request: Request, response: Response): string {
  return isCutOff(request, response) ? 'aborted' : String(response.statusCode);
}
