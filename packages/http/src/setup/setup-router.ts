import type { Buckets, SetupAccessPolicy, SetupPolicy, SetupPorts } from '@nbsetup/domain';
import type { RequestHandler, Router } from 'express';
import { markOwnFailure } from '../error/own-failure.ts';
import { createMemoryBuckets } from '../limit/memory-buckets.ts';
import type { ApiObserver } from '../observation/api-observer.ts';
import { mountTables } from '../route/mount-tables.ts';
import { routeTable } from '../route/route-table.ts';
import { setupAccessGate } from './setup-access.ts';
import { setupResource } from './setup-routes.ts';

/** What the setup route needs. */
interface SetupRouterPorts extends SetupPorts {
  /** Stands before the route, to refuse whoever asks too often; nobody when absent. */
  readonly limited?: RequestHandler;
  /** What wrong secrets are counted in; when absent, this process for itself. */
  readonly buckets?: Buckets;
  readonly observer?: Partial<ApiObserver>;
}

/** What the operator decides about setup through the API. */
export interface SetupRouterPolicy extends SetupPolicy {
  /** Who may set up; when absent, everybody but pages of other origins. */
  readonly setupAccess?: SetupAccessPolicy;
}

/** `POST /api/setup` alone, for an app that wants no other route of the API. Source: docs/netbird-api.md 2. */
export function setupRouter(
  ports: SetupRouterPorts,
  { setupAccess = {}, ...policy }: SetupRouterPolicy,
): Router {
  const { clock, read, observer = {}, limited } = ports;
  const { buckets = createMemoryBuckets(clock) } = ports;
  const authorizeSetup = setupAccessGate({ buckets, clock, instance: read.instance }, setupAccess);
  const context = { ...ports, setupPolicy: policy, authorizeSetup, observer };
  const guard = limited === undefined ? [] : [limited];
  const router = mountTables([routeTable(setupResource, context)], () => guard);
  router.use(markOwnFailure);
  return router;
}
