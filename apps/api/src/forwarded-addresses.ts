import type { RequestHandler } from 'express';

/**
 * Removes the ports from `X-Forwarded-For`, where some load balancers write them (Azure's: `192.0.2.7:50123`).
 * Express accepts only addresses without a port. Otherwise all clients behind such a proxy would count as one, and no
 * hop would be trusted.
 */
export const forwardedAddresses: RequestHandler = (request, _response, next) => {
  const forwarded = request.headers['x-forwarded-for'];
  if (typeof forwarded === 'string') {
    request.headers['x-forwarded-for'] = forwarded.split(',').map(bareAddress).join(', ');
  }
  next();
};

/** An IPv6 address with a port has brackets. One without stays as it is, because its end may look like a port. */
function bareAddress(text: string): string {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d+)?$/.exec(text.trim()) ?? [];
  return bracketed ?? plain ?? text.trim();
}
