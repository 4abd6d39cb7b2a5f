import { DomainError } from '@nbsetup/domain';
import type { Request } from 'express';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Throws `permission_denied` for a request that changes something and that a page of another origin may have made: a
 * browser adds the cookie to it without being asked. Browsers say where it comes from, in `Sec-Fetch-Site` or at least in
 * `Origin`. Who says neither is no browser of this decade; a form of an older one is told apart by its content type.
 * See docs/adr/0006-sessions.md.
 */
export function refuseCrossSite(request: Request): void {
  if (safeMethods.includes(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return;
  } else if (origin !== undefined) {
    if (origin === `${request.protocol}://${request.host}`) return;
  } else if (request.method !== 'POST' || isJson(request)) return;
  throw new DomainError(
    'permission_denied',
    'a request with a session must come from the same origin; a client that is no browser sends Content-Type: application/json',
  );
}

function isJson(request: Request): boolean {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  return type.trim().toLowerCase() === 'application/json';
}
