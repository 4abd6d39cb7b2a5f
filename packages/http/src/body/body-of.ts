import type { Request } from 'express';

/** What was read of the body, or parsed of it by the app; `undefined` when none came, of which Express 4 makes `{}`. */
export function bodyOf(request: Pick<Request, 'headers'> & { readonly body?: unknown }): unknown {
  const { body, headers } = request;
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  return hasBody || !isEmpty(body) ? body : undefined;
}

function isEmpty(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}
