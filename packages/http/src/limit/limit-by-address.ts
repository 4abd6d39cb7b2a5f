import type { RequestHandler } from 'express';
import { addressKey } from './address-key.ts';
import { createLimit, type LimitOptions } from './limit.ts';
import type { LimitPorts } from './consume.ts';

/**
 * Creates a handler that limits the requests of each client, and refuses more with 429 and `Retry-After`. Routes with
 * the same handler share the limit. The client is `request.ip`, which the app's setting `trust proxy` determines.
 */
export function limitByAddress(ports: LimitPorts, options: LimitOptions): RequestHandler {
  const limit = createLimit(ports, options);
  return async (request, _response, next) => {
    await limit(addressKey(request.ip));
    next();
  };
}
