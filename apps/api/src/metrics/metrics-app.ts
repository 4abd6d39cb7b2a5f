import { collectBody, errorResponder, exactRouter, refuseMethod, refusePath } from '@nbsetup/http';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { protectiveHeaders } from '../browser-headers.ts';

/** Creates the app for `GET /metrics` in the Prometheus text format. It needs no token, so it has its own address. */
export function metricsApp({
  registry,
  logger,
}: {
  readonly registry: Registry;
  readonly logger: Logger;
}): Express {
  const router = exactRouter();
  router
    .route('/metrics')
    .all(collectBody)
    .get(async (_request, response) => {
      const text = await registry.metrics();
      response.set({ 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).send(text);
    })
    .all(refuseMethod('GET', 'HEAD'));
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(protectiveHeaders({ servesTls: false }), router, refusePath);
  app.use(
    errorResponder(
      (error) => {
        logger.error({ err: error }, 'the metrics could not be read');
      },
      { others: 'respond' },
    ),
  );
  return app;
}
