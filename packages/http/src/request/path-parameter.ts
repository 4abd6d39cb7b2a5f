import type { Request } from 'express';

/** The decoded part of the path behind `:name`; empty when the route has no such part. */
export function pathParameter(request: Pick<Request, 'params'>, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
