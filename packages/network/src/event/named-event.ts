import type { AuditEvent } from '@nbsetup/domain';

/** A change of something that people know by a name. */
export interface NamedChange<Activity extends string> {
  readonly activity: Activity;
  readonly target: { readonly id: string; readonly accountId: string };
  readonly name: string;
  readonly initiatorId: string;
  readonly occurredAt: Date;
}

/** Returns the event that records the change with the name. */
export function namedEvent<Activity extends string>({
  target,
  name,
  ...change
}: NamedChange<Activity>): AuditEvent<Activity> {
  return { ...change, accountId: target.accountId, targetId: target.id, meta: { name } };
}
