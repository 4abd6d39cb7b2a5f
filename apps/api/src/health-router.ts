import { isDomainError, messageWithHint } from '@nbsetup/domain';
import { collectBody, exactRouter, refuseMethod, retryAfterSeconds } from '@nbsetup/http';
import type { Router } from 'express';
import type { Logger } from 'pino';
import { hints } from './hints.ts';

/** The ports of the probes. */
export interface HealthPorts {
  readonly logger: Logger;
  /** Checks that the store can serve now. Rejects if it cannot. */
  readonly requireReady: () => Promise<void>;
  /**
   * Returns the warning about a wrong clock. It does not make the probe fail. Returns `undefined` if the clock is
   * right.
   */
  readonly clockWarning: () => string | undefined;
}

/**
 * Creates the router of the probes. `/healthz`: the process responds.
 * `/readyz`: the store accepts writes and its schema is current. Otherwise the status is 503.
 */
export function healthRouter({ logger, requireReady, clockWarning }: HealthPorts): Router {
  const router = exactRouter();
  router
    .route('/healthz')
    .all(collectBody)
    .get((_request, response) => {
      response.json({ status: 'ok' });
    })
    .all(refuseMethod('GET', 'HEAD'));
  router
    .route('/readyz')
    .all(collectBody)
    .get(async (_request, response) => {
      try {
        await requireReady();
        const warning = clockWarning();
        response.json({ status: 'ready', ...(warning !== undefined && { warnings: [warning] }) });
      } catch (error) {
        logger.warn({ err: error }, 'not ready');
        response.set('Retry-After', String(retryAfterSeconds(error) ?? 1));
        response.status(503).json({ message: reasonIn(error), code: 503 });
      }
    })
    .all(refuseMethod('GET', 'HEAD'));
  return router;
}

function reasonIn(error: unknown): string {
  return isDomainError(error) && error.code !== 'internal'
    ? messageWithHint(error, hints)
    : 'the store does not answer';
}
