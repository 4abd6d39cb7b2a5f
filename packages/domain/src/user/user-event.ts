import type { Activity, AuditEvent } from '../audit/audit-event.ts';
import type { Member } from './member.ts';

/** What one user did to another, or to itself. Source of the codes and meta: docs/netbird-api.md 7. */
export function userEvent(event: {
  readonly activity: Activity;
  readonly initiator: Member;
  readonly target: Member;
  readonly occurredAt: Date;
  readonly meta?: Readonly<Record<string, string>>;
}): AuditEvent {
  return {
    activity: event.activity,
    accountId: event.target.accountId,
    initiatorId: event.initiator.id,
    targetId: event.target.id,
    occurredAt: event.occurredAt,
    meta: event.meta ?? {},
  };
}
