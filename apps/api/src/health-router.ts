import { isDomainError, messageWithHint } from '@nbsetup/domain';
import { collectBody, exactRouter, refuseMethod, retryAfterSeconds } from '@nbsetup/http';
import type { Router } from 'express';
import type { Logger } from 'pino';
import { hints } from './hints.ts';

/** What the probes need of the world. */
export interface HealthPorts {
  readonly logger: Logger;
  /** Throws when the store cannot serve right now. */
  readonly requireReady: () => Promise<void>;
  /** What is wrong with the clock of this process, which keeps nobody from being served; `undefined` while nothing is. */
  readonly clockWarning: () => string | undefined;
}

/** `/healthz`: the process answers. `/readyz`: it can serve: its store is there, its schema is current and it takes writes; else 503. */
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
