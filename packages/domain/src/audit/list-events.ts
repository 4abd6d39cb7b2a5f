import type { Actor } from '../authentication/actor.ts';
import { DomainError } from '../error/domain-error.ts';
import { eventsMax } from '../limits.ts';
import { authorize } from '../permission/authorize.ts';
import type { UserReader } from '../user/user-store.ts';
import type { User } from '../user/user.ts';
import type { RecordedEvent } from './audit-event.ts';
import type { AuditReader } from './audit-log.ts';

/** An event with the users it names, as far as the account has them now. */
export interface EventWithUsers {
  readonly event: RecordedEvent;
  /** Absent when the user who did it is gone. */
  readonly initiator?: User | undefined;
  /** Absent when it was done to no user, or to one who is gone. */
  readonly target?: User | undefined;
}

/** Which events to list, unchecked. */
export interface EventFilter {
  /** The most to list; `eventsMax` when absent. */
  readonly limit?: number | undefined;
  /** Only what happened at that moment or later; everything when absent. */
  readonly since?: Date | undefined;
}

/**
 * The newest events of the caller's account, newest first, `eventsMax` of them at most. Throws `permission_denied`
 * without the right to read events, then `invalid_input` for a limit out of bounds.
 * Source: docs/netbird-api.md 3.9, where nobody can ask for fewer.
 */
export async function listEvents(
  ports: { readonly audit: AuditReader; readonly users: UserReader },
  caller: Actor,
  { limit = eventsMax, since }: EventFilter = {},
): Promise<readonly EventWithUsers[]> {
  authorize(caller, 'read', 'events');
  requireLimit(limit);
  const [events, members] = await Promise.all([
    ports.audit.listByAccount(caller.accountId, limit, since),
    ports.users.listByAccount(caller.accountId),
  ]);
  const byId = new Map(members.map((member) => [member.id, member]));
  return events.map((event) => ({
    event,
    initiator: byId.get(event.initiatorId),
    target: byId.get(event.targetId),
  }));
}

function requireLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= eventsMax) return;
  throw new DomainError('invalid_input', `limit must be between 1 and ${eventsMax}`);
}
