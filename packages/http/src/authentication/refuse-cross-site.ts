import { DomainError } from '@nbsetup/domain';
import type { Request } from 'express';
import { requestOriginOf } from '../request/request-origin.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Throws `permission_denied` for a request that changes something and that a page of another origin may have made: a
 * browser adds the cookie to it without being asked. Who does not say where it comes from is no browser of this decade; a
 * form of an older one is told apart by its content type. See docs/adr/0006-sessions.md.
 */
export function refuseCrossSite(request: Request): void {
  if (safeMethods.includes(request.method)) return;
  const site = requestOriginOf(request);
  if (site === 'own') return;
  if (site === 'unknown' && (request.method !== 'POST' || isJson(request))) return;
  throw new DomainError(
    'permission_denied',
    'a request with a session must come from the same origin; a client that is no browser sends Content-Type: application/json',
  );
}

function isJson(request: Request): boolean {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  return type.trim().toLowerCase() === 'application/json';
}
