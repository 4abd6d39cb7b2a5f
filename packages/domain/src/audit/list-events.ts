import type { Actor } from '../authentication/actor.ts';
import { eventsMax } from '../limits.ts';
import { authorize } from '../permission/authorize.ts';
import type { UserReader } from '../user/user-store.ts';
import type { User } from '../user/user.ts';
import type { RecordedEvent } from './audit-event.ts';
import type { AuditReader } from './audit-log.ts';
import { auditRefusal } from './audit-refusal.ts';

/** An event with the users that it names, as the account has them now. */
export interface EventWithUsers {
  readonly event: RecordedEvent;
  /** Absent if the user was removed. */
  readonly initiator?: User | undefined;
  /** Absent if the event is about no user, or if the user was removed. */
  readonly target?: User | undefined;
}

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
  ports: { readonly audit: AuditReader; readonly users: UserReader },
  caller: Actor,
  { limit = eventsMax, since }: EventFilter = {},
): Promise<readonly EventWithUsers[]> {
  authorize(caller, 'read', 'events');
  requireLimit(limit);
  const events = await ports.audit.listByAccount(caller.accountId, limit, since);
  const ids = new Set(events.flatMap(({ initiatorId, targetId }) => [initiatorId, targetId]));
  const named = ids.size === 0 ? [] : await ports.users.listByIds(caller.accountId, [...ids]);
  const byId = new Map(named.map((user) => [user.id, user]));
  return events.map((event) => ({
    event,
    initiator: byId.get(event.initiatorId),
    target: byId.get(event.targetId),
  }));
}

function requireLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= eventsMax) return;
  throw auditRefusal('events_limit_out_of_range', { min: 1, max: eventsMax });
}
