import type { Request } from 'express';
import { httpRefusal } from '../refusal/http-refusal.ts';
import { requestOriginOf } from '../request/request-origin.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Checks that a request with a session cookie does not come from a page of another origin. A browser adds the cookie
 * to such a request by itself. Current browsers always send the origin. A form of an older browser is recognized by
 * its content type. See docs/adr/0006-sessions.md.
 * @throws `permission_denied` for a request that changes something and may come from another origin.
 */
export function refuseCrossSite(request: Request): void {
  if (safeMethods.includes(request.method)) return;
  const origin = requestOriginOf(request);
  if (origin === 'own') return;
  if (origin === 'unknown' && (request.method !== 'POST' || isJson(request))) return;
  throw httpRefusal('cross_site_request');
}

function isJson(request: Request): boolean {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  return type.trim().toLowerCase() === 'application/json';
}
