import type { Buckets, SetupAccessPolicy, SetupPolicy, SetupPorts } from '@nbsetup/domain';
import type { RequestHandler, Router } from 'express';
import { markOwnFailure } from '../error/own-failure.ts';
import { createMemoryBuckets } from '../limit/memory-buckets.ts';
import type { ApiObserver } from '../observation/api-observer.ts';
import { portsOfSetup } from '../port/needed-ports.ts';
import { requirePorts } from '../port/require-ports.ts';
import { exactRouter } from '../route/exact-router.ts';
import { mountTables } from '../route/mount-tables.ts';
import { routeTable } from '../route/route-table.ts';
import { setupAccessGate } from './setup-access.ts';
import { setupResource } from './setup-routes.ts';

/** The ports of the setup router. */
interface SetupRouterPorts extends SetupPorts {
  /** Middleware in front of the route that limits the rate. No limit if absent. */
  readonly limited?: RequestHandler;
  /** The counters of wrong secrets. In the memory of this process if absent. */
  readonly buckets?: Buckets;
  readonly observer?: Partial<ApiObserver>;
}

/** The operator's decisions about setup through the API. */
export interface SetupRouterPolicy extends SetupPolicy {
  /** The rules for access to setup. If absent, only pages of other origins are refused. */
  readonly setupAccess?: SetupAccessPolicy;
}

/**
 * Creates a router with `POST /api/setup` alone, for an app that needs no other route of the API. Source:
 * docs/netbird-api.md 2.
 * @throws `TypeError` if a port is missing or wrong.
 */
export function setupRouter(
  ports: SetupRouterPorts,
  { setupAccess = {}, ...policy }: SetupRouterPolicy,
): Router {
  requirePorts('setupRouter', ports, portsOfSetup);
  const { clock, read, observer = {}, limited } = ports;
  const { buckets = createMemoryBuckets(clock) } = ports;
  const authorizeSetup = setupAccessGate({ buckets, clock, instance: read.instance }, setupAccess);
  const context = { ...ports, setupPolicy: policy, authorizeSetup, observer };
  const guard = limited === undefined ? [] : [limited];
  return exactRouter().use(
    mountTables([routeTable(setupResource, context)], () => guard),
    markOwnFailure,
  );
}
