import type { RequestHandler } from 'express';
import { addressKey } from './address-key.ts';
import { createLimit, type LimitOptions } from './limit.ts';
import type { LimitPorts } from './consume.ts';

/**
 * Lets so many requests of one client pass, and refuses more with 429 and `Retry-After`. Every route that uses the same
 * handler draws on the same limit. The client is `request.ip`: the other end of the connection, or what a proxy forwards
 * where the app's `trust proxy` says to believe it.
 */
export function limitByAddress(ports: LimitPorts, options: LimitOptions): RequestHandler {
  const limit = createLimit(ports, options);
  return async (request, _response, next) => {
    await limit(addressKey(request.ip));
    next();
  };
}
