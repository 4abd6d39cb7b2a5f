import type { AuditEvent } from '@nbsetup/domain';
import { namedEvent, type NamedChange } from '../event/named-event.ts';
import type { Route } from './route.ts';

/** The activities of routes: the text for people by the code. Source: docs/netbird-api.md 7. */
export const routeActivities = {
  'route.add': 'Route created',
  'route.delete': 'Route deleted',
  'route.update': 'Route updated',
} as const;

/** The activities of routes. */
export type RouteActivity = keyof typeof routeActivities;

/** A change of a route. */
interface RouteChange extends Omit<NamedChange<RouteActivity>, 'target' | 'name'> {
  readonly route: Pick<Route, 'id' | 'accountId' | 'networkId'>;
}

/** Returns the event that records the change. People know a route by the identifier of its network. */
export function routeEvent({ route, ...change }: RouteChange): AuditEvent<RouteActivity> {
  return namedEvent({ ...change, target: route, name: route.networkId });
}
