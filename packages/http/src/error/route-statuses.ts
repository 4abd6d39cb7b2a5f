import type { ErrorCode } from '@nbsetup/domain';
import { requestProperty } from '../request/request-property.ts';

/** Statuses by error code, for a route that differs from `statusByCode`. */
export type RouteStatuses = Readonly<Partial<Record<ErrorCode, number>>>;

/** The statuses of the route that handles a request. */
export const routeStatuses = requestProperty<RouteStatuses>('statuses');
