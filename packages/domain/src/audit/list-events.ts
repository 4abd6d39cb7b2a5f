import type { Actor } from '../authentication/authenticate-token.ts';
import { requireRight } from '../permission/may.ts';
import type { UserReader } from '../user/user-store.ts';
import type { User } from '../user/user.ts';
import type { RecordedEvent } from './audit-event.ts';
import type { AuditReader } from './audit-log.ts';

/** The most events that one answer has. Source: contract.md 3.9. */
const eventsMax = 10_000;

/** An event with the users it names, as far as the account has them now. */
export interface EventWithUsers {
  readonly event: RecordedEvent;
  /** Absent when the user who did it is gone. */
  readonly initiator?: User | undefined;
  /** Absent when it was done to no user, or to one who is gone. */
  readonly target?: User | undefined;
}

/**
 * The newest 10000 events of the caller's account, newest first. Throws `permission_denied` without the right to read
 * events. Source: contract.md 3.9.
 */
export async function listEvents(
  ports: { readonly audit: AuditReader; readonly users: UserReader },
  caller: Actor,
): Promise<readonly EventWithUsers[]> {
  requireRight(caller, 'read', 'events');
  const [events, members] = await Promise.all([
    ports.audit.listByAccount(caller.accountId, eventsMax),
    ports.users.listByAccount(caller.accountId),
  ]);
  const byId = new Map(members.map((member) => [member.id, member]));
  return events.map((event) => ({
    event,
    initiator: byId.get(event.initiatorId),
    target: byId.get(event.targetId),
  }));
}
