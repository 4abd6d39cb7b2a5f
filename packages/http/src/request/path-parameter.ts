import type { Request } from 'express';

/** Returns the decoded path parameter. Returns an empty text if the route has no such parameter. */
export function pathParameter(request: Pick<Request, 'params'>, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
