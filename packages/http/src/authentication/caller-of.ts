import { coreRefusal, type Caller } from '@nbsetup/domain';
import type { Request } from 'express';
import { requestProperty } from '../request/request-property.ts';

const caller = requestProperty<Caller>('caller');

/** Stores the caller of this request. */
export function rememberCaller(request: Request, known: Caller): void {
  caller.set(request, known);
}

/**
 * Returns the caller of this request.
 * @throws `unauthenticated` on a route without `requireToken` or `requireCaller`.
 */
export function callerOf(request: object): Caller {
  const known = caller.get(request);
  if (known === undefined) throw coreRefusal('credential_missing');
  return known;
}
