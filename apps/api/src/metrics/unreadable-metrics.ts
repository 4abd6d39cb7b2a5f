import { Counter, type Registry } from 'prom-client';
import { unreadableReasons, type NoteUnreadable } from '../unreadable-request.ts';

/** Counts requests that the app never sees, by why; each reason from zero on, so that its first is an increase already. */
export function countUnreadable(registry: Registry): NoteUnreadable {
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
