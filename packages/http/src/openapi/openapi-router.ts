import type { Router } from 'express';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import { openApiDocument } from './openapi-document.ts';

/** `GET /api/openapi.json`, open to everyone. The same until the next release, so clients may keep it and ask again. */
export function openApiRouter(): Router {
  const document = openApiDocument();
  const router = exactRouter();
  router
    .route('/api/openapi.json')
    .all(collectBody)
    .get((_request, response) => {
      response.set('Cache-Control', 'no-cache').json(document);
    })
    .all(refuseMethod('GET', 'HEAD'));
  return router;
}
