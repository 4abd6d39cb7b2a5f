import type { ErrorCode } from '@nbsetup/domain';
import { requestProperty } from '../request/request-property.ts';

/** The statuses of errors by their code that a route has instead of those of `statusByCode`. */
export type RouteStatuses = Readonly<Partial<Record<ErrorCode, number>>>;

/** Left by the route that a request comes to, for the answer to its refusal. */
export const routeStatuses = requestProperty<RouteStatuses>('statuses');
