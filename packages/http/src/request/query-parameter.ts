import type { Request } from 'express';

/**
 * The first value of that parameter in the query, `undefined` when there is none. The query is read here because the setting
 * `query parser` of the app decides what `request.query` holds, if anything; the default of Express 4 makes objects of some.
 */
export function queryParameter({ url }: Pick<Request, 'url'>, name: string): string | undefined {
  const start = url.indexOf('?');
  return start === -1 ? undefined : (new URLSearchParams(url.slice(start)).get(name) ?? undefined);
}
