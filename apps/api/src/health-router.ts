import { isDomainError } from '@nbsetup/domain';
import { refuseMethod } from '@nbsetup/http';
import { Router } from 'express';

export interface HealthPorts {
  /** Throws when the store cannot serve right now. */
  readonly requireReady: () => Promise<void>;
  /** Whether the process is about to stop, so that no new request should be sent to it. */
  readonly isStopping: () => boolean;
}

/** `/healthz`: the process answers. `/readyz`: it can serve, its store is there and its schema current; else 503. */
export function healthRouter({ requireReady, isStopping }: HealthPorts): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router
    .route('/healthz')
    .get((_request, response) => {
      response.json({ status: 'ok' });
    })
    .all(refuseMethod('GET', 'HEAD'));
  router
    .route('/readyz')
    .get(async (_request, response) => {
      const reason = isStopping() ? 'the server is stopping' : await reasonNotReady(requireReady);
      if (reason === undefined) response.json({ status: 'ready' });
      else response.status(503).json({ message: reason, code: 503 });
    })
    .all(refuseMethod('GET', 'HEAD'));
  return router;
}

async function reasonNotReady(requireReady: () => Promise<void>): Promise<string | undefined> {
  try {
    await requireReady();
    return undefined;
  } catch (error) {
    return isDomainError(error) && error.code !== 'internal' ? error.message : 'the store does not answer';
  }
}
