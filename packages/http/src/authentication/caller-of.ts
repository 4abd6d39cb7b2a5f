import { DomainError, type Caller } from '@nbsetup/domain';
import type { Request } from 'express';
import { requestProperty } from '../request/request-property.ts';

const caller = requestProperty<Caller>('caller');

/** Makes it known who makes this request. */
export function rememberCaller(request: Request, known: Caller): void {
  caller.set(request, known);
}

/** Who makes this request. Throws `unauthenticated` on a route without `requireToken` or `requireCaller`. */
export function callerOf(request: Request): Caller {
  const known = caller.get(request);
  if (known === undefined) throw new DomainError('unauthenticated', 'no valid authentication provided');
  return known;
}
