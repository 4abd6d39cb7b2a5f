import { eventShape, type AuditEvent } from '@nbsetup/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { listOf } from './list-of.ts';

/** The audit log. */
export interface EventsApi {
  /** Returns the audit events, newest first. */
  list(options?: CallOptions): Promise<readonly AuditEvent[]>;
}

/** Creates the calls about the audit log. */
export function eventsApi({ request }: Transport): EventsApi {
  return {
    list: (options) =>
      request({ method: 'GET', path: '/api/events/audit', shape: listOf(eventShape) }, options),
  };
}
