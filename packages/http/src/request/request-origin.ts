import type { Request } from 'express';
import { hostOf } from './request-host.ts';

/**
 * The source of a request: a page of this origin or the user, a page elsewhere, or a client that is not a browser.
 */
export type RequestOrigin = 'own' | 'foreign' | 'unknown';

/**
 * Returns the source of a request by the header `Sec-Fetch-Site`, or by `Origin`. Current browsers send one of them
 * with every request that changes something, and no page can prevent it.
 */
export function requestOriginOf(request: Request): RequestOrigin {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'foreign';
  const { origin } = request.headers;
  if (origin === undefined) return 'unknown';
  return origin === originOf(request) ? 'own' : 'foreign';
}

/**
 * Returns the origin of the requested URL as a browser writes it: in lower case and without the default port, which
 * clients and proxies may add to `Host`. Returns `undefined` if the host is invalid.
 */
function originOf(request: Request): string | undefined {
  const text = `${request.protocol}://${hostOf(request)}`;
  return URL.canParse(text) ? new URL(text).origin : undefined;
}
