import type { Request } from 'express';

/** Returns the path of a request as the router reads it. It has no query, and no host if the URL is a whole one. */
export function pathOf({ url }: Pick<Request, 'url'>): string {
  const start = url.startsWith('/') ? url : url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, '');
  const end = start.search(/[?#]/);
  return end === -1 ? start : start.slice(0, end);
}
