import type { AuditEvent } from '@nbsetup/domain';
import type { Route } from './route.ts';

/** The activities of routes: the text for people by the code. Source: docs/netbird-api.md 7. */
export const routeActivities = {
  'route.add': 'Route created',
  'route.delete': 'Route deleted',
  'route.update': 'Route updated',
} as const;

/** The activities of routes. */
export type RouteActivity = keyof typeof routeActivities;

/** An activity with its route, its user and its time. */
interface RouteChange {
  readonly activity: RouteActivity;
  readonly route: Pick<Route, 'id' | 'accountId' | 'networkId'>;
  readonly initiatorId: string;
  readonly occurredAt: Date;
}

/** Returns the event that records the change. People know a route by the identifier of its network. */
export function routeEvent({ route, ...change }: RouteChange): AuditEvent<RouteActivity> {
  return { ...change, accountId: route.accountId, targetId: route.id, meta: { name: route.networkId } };
}
