import { Counter, type Registry } from 'prom-client';
import { unreadableReasons, type OnUnreadable } from '../unreadable-request.ts';

/** Returns a function that counts requests that never reach the app, by reason. Each reason starts at zero. */
export function countUnreadable(registry: Registry): OnUnreadable {
  const refused = new Counter({
    name: 'nbsetup_http_unreadable_requests_total',
    help: 'Requests that were refused before they had a route, by reason; not in nbsetup_http_requests_total',
    labelNames: ['reason'],
    registers: [registry],
  });
  for (const reason of unreadableReasons) refused.inc({ reason }, 0);
  return (reason) => {
    refused.inc({ reason });
  };
}
