import type { Request } from 'express';

/**
 * The host the client asked for, with the port if it named one: what a proxy forwards where the app's `trust proxy` says to
 * believe it, else the header `Host`. It is what `request.host` is in Express 5; in Express 4 that lacks the port.
 */
export function hostOf(request: Request): string | undefined {
  const forwarded = request.get('X-Forwarded-Host');
  if (forwarded === undefined || !isFromTrustedProxy(request)) return request.get('Host');
  const [first = ''] = forwarded.split(',', 1);
  return first.trimEnd();
}

function isFromTrustedProxy(request: Request): boolean {
  const trusts: unknown = request.app.get('trust proxy fn');
  return (
    typeof trusts === 'function' &&
    Reflect.apply(trusts, request.app, [request.socket.remoteAddress, 0]) === true
  );
}
