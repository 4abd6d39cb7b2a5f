import { listEvents, type AuditReader, type UserReader } from '@nbsetup/domain';
import type { RequestHandler, Router } from 'express';
import { eventView } from './event-view.ts';
import { callerOf } from '../authentication/caller-of.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';

/** What the event routes need of the world. */
export interface EventPorts {
  readonly read: { readonly audit: AuditReader; readonly users: UserReader };
  /** Stands before every route here. */
  readonly authenticated: RequestHandler;
}

/** `GET /api/events/audit` and its older name `GET /api/events`. Source: contract.md 3.9. */
export function eventRouter({ read, authenticated }: EventPorts): Router {
  const router = exactRouter();
  for (const path of ['/api/events/audit', '/api/events']) {
    router
      .route(path)
      .all(collectBody)
      .get(authenticated, async (request, response) => {
        const events = await listEvents(read, callerOf(request).user);
        response.json(events.map(eventView));
      })
      .all(refuseMethod('GET', 'HEAD'));
  }
  return router;
}
