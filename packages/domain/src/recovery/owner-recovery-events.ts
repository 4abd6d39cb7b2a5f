import type { AuditEvent } from '../audit/audit-event.ts';
import type { Member } from '../user/member.ts';
import { userEvent, type UserActivity } from '../user/user-event.ts';
import { userUpdateEvents } from '../user/user-update-events.ts';

interface OwnerChange {
  readonly caller: Member;
  readonly reason: string;
  /** The owner as found or created. */
  readonly before: Member;
  readonly after: Member;
  readonly isNew: boolean;
  /** The previous owner, if it is another person. */
  readonly previous: Member | undefined;
  readonly occurredAt: Date;
}

/**
 * Returns the events of a recovery: first why, then each change with its usual event, so that a search for that event
 * finds it. Revoked tokens have events of their own.
 */
export function ownerRecoveryEvents(change: OwnerChange): readonly AuditEvent<UserActivity>[] {
  const { caller, reason, before, after, isNew, previous, occurredAt } = change;
  const about = { initiator: caller, target: after, occurredAt };
  const meta = { reason, ...(previous && { previous_owner_id: previous.id }) };
  // A user who waits for approval is also blocked. Approval changes both, so it is one event.
  const known = before.isPendingApproval ? { ...before, isBlocked: false } : before;
  return [
    userEvent({ ...about, activity: 'recovery.owner', meta }),
    ...(isNew ? [userEvent({ ...about, activity: 'user.create' })] : []),
    ...(before.isPendingApproval ? [userEvent({ ...about, activity: 'user.approve' })] : []),
    ...userUpdateEvents({ actor: caller, before: known, after, groups: [], occurredAt }),
    ...(isNew ? [] : [userEvent({ ...about, activity: 'user.password.change' })]),
  ];
}
