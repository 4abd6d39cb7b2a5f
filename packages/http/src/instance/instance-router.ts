import { isSetupRequired, type InstanceReader, type VersionSource } from '@nbsetup/domain';
import type { RequestHandler, Router } from 'express';
import { versionView } from './version-view.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from '../exact-router.ts';
import { collectBody } from '../request/collect-body.ts';
import { instanceStatusView } from '../setup/setup-view.ts';

/** What the instance routes need of the world. */
export interface InstancePorts {
  readonly instance: InstanceReader;
  readonly versions: VersionSource;
  /** Stands before the routes that need a token. */
  readonly authenticated: RequestHandler;
  /** Stands before the route that is open to everyone. */
  readonly limited: RequestHandler;
}

/** `GET /api/instance`, open to everyone, and `GET /api/instance/version`, for everyone with a token. */
export function instanceRouter({ instance, versions, authenticated, limited }: InstancePorts): Router {
  const router = exactRouter();
  router
    .route('/api/instance')
    .all(collectBody)
    .get(limited, async (_request, response) => {
      response.json(instanceStatusView(await isSetupRequired(instance)));
    })
    .all(refuseMethod('GET', 'HEAD'));
  router
    .route('/api/instance/version')
    .all(collectBody)
    .get(authenticated, async (_request, response) => {
      response.json(versionView(await versions.current()));
    })
    .all(refuseMethod('GET', 'HEAD'));
  return router;
}
