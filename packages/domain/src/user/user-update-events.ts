import type { Group } from '../group/group.ts';
import type { AuditEvent } from '../audit/audit-event.ts';
import type { Member } from './member.ts';
import { userEvent, type UserActivity } from './user-event.ts';

interface UserUpdate {
  readonly actor: Member;
  readonly before: Member;
  readonly after: Member;
  /** The groups of the account, for their names. */
  readonly groups: readonly Group[];
  readonly occurredAt: Date;
}

/**
 * Returns the events of an update of a user: role or transfer of ownership, block, groups. Returns none for what did
 * not change. Source: docs/netbird-api.md 7.
 */
export function userUpdateEvents(update: UserUpdate): readonly AuditEvent<UserActivity>[] {
  const { actor, before, after, occurredAt } = update;
  const about = { initiator: actor, target: after, occurredAt };
  const events: AuditEvent<UserActivity>[] = [];
  if (before.role !== after.role) {
    events.push(
      after.role === 'owner'
        ? userEvent({ ...about, activity: 'transferred.owner.role' })
        : userEvent({ ...about, activity: 'user.role.update', meta: { role: after.role } }),
    );
  }
  if (before.isBlocked !== after.isBlocked) {
    events.push(userEvent({ ...about, activity: after.isBlocked ? 'user.block' : 'user.unblock' }));
  }
  return [...events, ...groupEvents(update)];
}

function groupEvents({
  actor,
  before,
  after,
  groups,
  occurredAt,
}: UserUpdate): readonly AuditEvent<UserActivity>[] {
  const eventOf =
    (activity: UserActivity) =>
    (id: string): AuditEvent<UserActivity> =>
      userEvent({
        activity,
        initiator: actor,
        target: after,
        occurredAt,
        meta: {
          group: groups.find((group) => group.id === id)?.name ?? '',
          group_id: id,
          is_service_user: String(after.isServiceUser),
          user_name: after.isServiceUser ? after.name : '',
        },
      });
  return [
    ...without(before.autoGroups, after.autoGroups).map(eventOf('user.group.delete')),
    ...without(after.autoGroups, before.autoGroups).map(eventOf('user.group.add')),
  ];
}

function without(ids: readonly string[], others: readonly string[]): readonly string[] {
  return ids.filter((id) => !others.includes(id));
}
