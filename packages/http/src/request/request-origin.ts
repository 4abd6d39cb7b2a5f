import type { Request } from 'express';
import { hostOf } from './request-host.ts';

/** Where a request comes from: a page of this origin or the user, a page elsewhere, or something that is no browser. */
export type RequestOrigin = 'own' | 'foreign' | 'unknown';

/**
 * What the browser says of the page that made the request, in `Sec-Fetch-Site` or at least in `Origin`. A browser of this
 * decade says one of them with every request that changes something, and no page can keep it from doing so.
 */
export function requestOriginOf(request: Request): RequestOrigin {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'foreign';
  const { origin } = request.headers;
  if (origin === undefined) return 'unknown';
  return origin === originOf(request) ? 'own' : 'foreign';
}

/**
 * The origin that a request asked, as a browser writes it: in lower case, and without the port that goes without saying,
 * which clients and proxies may well put into `Host`. `undefined` when the host is none.
 */
function originOf(request: Request): string | undefined {
  const text = `${request.protocol}://${hostOf(request)}`;
  return URL.canParse(text) ? new URL(text).origin : undefined;
}
