import type { Request } from 'express';

/**
 * Returns the first value of a query parameter. Returns `undefined` if there is none. It does not use
 * `request.query`, because the app's setting `query parser` determines its content. By default, Express 4 turns some
 * parameters into objects.
 */
export function queryParameter({ url }: Pick<Request, 'url'>, name: string): string | undefined {
  const start = url.indexOf('?');
  return start === -1 ? undefined : (new URLSearchParams(url.slice(start)).get(name) ?? undefined);
}
