import type { AuditEvent } from '../audit/audit-event.ts';
import type { Member } from './member.ts';

/** The activities of users and sessions. Source: docs/netbird-api.md 7. */
export type UserActivity =
  | 'dashboard.login'
  | 'recovery.owner'
  | 'recovery.token'
  | `service.user.${'create' | 'delete'}`
  | 'transferred.owner.role'
  | `user.${'approve' | 'block' | 'create' | 'delete' | 'password.change' | 'reject' | 'unblock'}`
  | `user.group.${'add' | 'delete'}`
  | 'user.login.failure'
  | 'user.role.update';

/** Returns the event of an action of one user on another user, or on itself. Source: docs/netbird-api.md 7. */
export function userEvent(event: {
  readonly activity: UserActivity;
  readonly initiator: Member;
  readonly target: Member;
  readonly occurredAt: Date;
  readonly meta?: Readonly<Record<string, string>>;
}): AuditEvent<UserActivity> {
  return {
    activity: event.activity,
    accountId: event.target.accountId,
    initiatorId: event.initiator.id,
    targetId: event.target.id,
    occurredAt: event.occurredAt,
    meta: event.meta ?? {},
  };
}
