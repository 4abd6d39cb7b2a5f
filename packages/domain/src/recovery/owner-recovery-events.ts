import type { AuditEvent } from '../audit/audit-event.ts';
import type { Member } from '../user/member.ts';
import { userEvent, type UserActivity } from '../user/user-event.ts';
import { userUpdateEvents } from '../user/user-update-events.ts';

interface OwnerChange {
  readonly caller: Member;
  readonly reason: string;
  /** The owner as it was found, or made. */
  readonly before: Member;
  readonly after: Member;
  readonly isNew: boolean;
  /** Who owned the account until now, when that is somebody else. */
  readonly previous: Member | undefined;
  readonly occurredAt: Date;
}

/**
 * What giving an account a working owner is recorded as: why, and then each thing that changed by the event that it always
 * has, so that who looks for one of those finds it. Revoked tokens are recorded where they are revoked.
 */
export function ownerRecoveryEvents(change: OwnerChange): readonly AuditEvent<UserActivity>[] {
  const { caller, reason, before, after, isNew, previous, occurredAt } = change;
  const about = { initiator: caller, target: after, occurredAt };
  const meta = { reason, ...(previous && { previous_owner_id: previous.id }) };
  // Who waits for approval is blocked meanwhile, and approving it is one thing.
  const known = before.isPendingApproval ? { ...before, isBlocked: false } : before;
  return [
    userEvent({ ...about, activity: 'recovery.owner', meta }),
    ...(isNew ? [userEvent({ ...about, activity: 'user.create' })] : []),
    ...(before.isPendingApproval ? [userEvent({ ...about, activity: 'user.approve' })] : []),
    ...userUpdateEvents({ actor: caller, before: known, after, groups: [], occurredAt }),
    ...(isNew ? [] : [userEvent({ ...about, activity: 'user.password.change' })]),
  ];
}
