import type { Request } from 'express';

/**
 * Returns the body of a request, as bytes or as the app parsed it. Returns `undefined` without a body, for which
 * Express 4 sets `{}`.
 */
export function bodyOf(request: Pick<Request, 'headers'> & { readonly body?: unknown }): unknown {
  const { body, headers } = request;
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  return hasBody || !isEmpty(body) ? body : undefined;
}

function isEmpty(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}
