import type { Actor } from '../authentication/actor.ts';
import { eventsMax } from '../limits.ts';
import { authorize } from '../permission/authorize.ts';
import { joinSlices } from '../storage/slices-of.ts';
import type { EventWithUsers } from './audit-event.ts';
import type { AuditReader } from './audit-log.ts';
import { auditRefusal } from './audit-refusal.ts';

/** The filter for events, unchecked. */
export interface EventFilter {
  /** The maximum number of events. The default is `eventsMax`. */
  readonly limit?: number | undefined;
  /** Only events at that instant or later. The default is all. */
  readonly since?: Date | undefined;
}

/**
 * Returns the newest events of the caller's account, newest first. The reference has no limit to ask for. Source:
 * docs/netbird-api.md 3.9.
 *
 * @throws `permission_denied` without the right to read events
 * @throws `invalid_input` for a limit out of bounds
 */
export async function listEvents(
  ports: { readonly audit: AuditReader },
  caller: Actor,
  filter: EventFilter = {},
): Promise<readonly EventWithUsers[]> {
  return joinSlices(await eventSlices(ports, caller, filter));
}

/**
 * Returns what `listEvents` returns, in slices.
 *
 * @throws `permission_denied` without the right to read events
 * @throws `invalid_input` for a limit out of bounds
 */
export async function eventSlices(
  ports: { readonly audit: AuditReader },
  caller: Actor,
  { limit = eventsMax, since }: EventFilter = {},
): Promise<AsyncIterable<readonly EventWithUsers[]>> {
  authorize(caller, 'read', 'events');
  requireLimit(limit);
  return ports.audit.slicesByAccount(caller.accountId, limit, since);
}

function requireLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= eventsMax) return;
  throw auditRefusal('events_limit_out_of_range', { min: 1, max: eventsMax });
}
