import type { Actor, Clock, Randomness, Stores, UnitOfWork } from '@nbsetup/domain';
import type { RouteReader, RouteStores } from './route-store.ts';

/** The ports that reading routes uses. */
export interface ReadRoutePorts {
  readonly routes: RouteReader;
}

/** The ports that changing routes uses. */
export interface ChangeRoutePorts {
  readonly unitOfWork: UnitOfWork<Stores & RouteStores>;
  readonly clock: Clock;
}

/** The ports that creating routes uses. */
export interface CreateRoutePorts extends ChangeRoutePorts {
  readonly randomness: Pick<Randomness, 'xid'>;
}

/** The caller, and the id of a route. */
export interface RouteQuery {
  readonly caller: Actor;
  readonly routeId: string;
}
