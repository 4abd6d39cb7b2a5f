import type { AuditEvent } from '../audit/audit-event.ts';
import type { Group } from './group.ts';

/** The activities of groups. Source: docs/netbird-api.md 7. */
export type GroupActivity = `group.${'add' | 'update' | 'delete'}`;

/** A change to a group, and who made it when. */
interface GroupChange {
  readonly activity: GroupActivity;
  readonly group: Pick<Group, 'id' | 'accountId'>;
  readonly initiatorId: string;
  readonly occurredAt: Date;
  readonly meta: Readonly<Record<string, string>>;
}

/** Returns the event that records the change. Source: docs/netbird-api.md 7. */
export function groupEvent({ group, ...change }: GroupChange): AuditEvent<GroupActivity> {
  return { ...change, accountId: group.accountId, targetId: group.id };
}
