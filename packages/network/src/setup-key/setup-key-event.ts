import type { Actor, AuditEvent } from '@nbsetup/domain';
import type { GroupsById } from '../group-reference/group-references.ts';
import { maskedSetupKey, type SetupKey } from './setup-key.ts';

/** The activities of a whole setup key. Source: docs/netbird-api.md 7. */
type KeyActivity = `setupkey.${'add' | 'delete' | 'revoke'}`;

/** The activities of setup keys. */
export type SetupKeyActivity = KeyActivity | `setupkey.group.${'add' | 'delete'}`;

/** The activities of setup keys: the text for people by the code. */
export const setupKeyActivities: Readonly<Record<SetupKeyActivity, string>> = {
  'setupkey.add': 'Setup key created',
  'setupkey.delete': 'Setup key deleted',
  'setupkey.revoke': 'Setup key revoked',
  'setupkey.group.add': 'Group added to setup key',
  'setupkey.group.delete': 'Group removed from user setup key',
};

/** The setup key that was changed, its user and the time. */
interface SetupKeyChange {
  readonly setupKey: SetupKey;
  readonly actor: Actor;
  readonly occurredAt: Date;
}

/** Returns the event for an activity of the whole setup key. */
export function setupKeyEvent(
  activity: KeyActivity,
  { setupKey, ...change }: SetupKeyChange,
): AuditEvent<SetupKeyActivity> {
  const meta = { name: setupKey.name, type: setupKey.type, key: maskedSetupKey(setupKey) };
  return eventOf(activity, { ...change, setupKey, meta });
}

/**
 * Returns the events of groups that the setup key left and joined, in this order. `groups` are those of the account,
 * for their names; a group that is gone has none.
 */
export function setupKeyGroupEvents(
  change: SetupKeyChange & { readonly before: readonly string[]; readonly groups: GroupsById },
): readonly AuditEvent<SetupKeyActivity>[] {
  const { setupKey, before, groups } = change;
  const eventFor =
    (activity: SetupKeyActivity) =>
    (id: string): AuditEvent<SetupKeyActivity> => {
      const group = groups.get(id)?.name ?? '';
      return eventOf(activity, { ...change, meta: { group, group_id: id, setupkey: setupKey.name } });
    };
  return [
    ...without(before, setupKey.autoGroups).map(eventFor('setupkey.group.delete')),
    ...without(setupKey.autoGroups, before).map(eventFor('setupkey.group.add')),
  ];
}

function eventOf(
  activity: SetupKeyActivity,
  { setupKey, actor, occurredAt, meta }: SetupKeyChange & Pick<AuditEvent, 'meta'>,
): AuditEvent<SetupKeyActivity> {
  const { id: targetId, accountId } = setupKey;
  return { activity, accountId, initiatorId: actor.id, targetId, occurredAt, meta };
}

function without(ids: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return ids.filter((id) => !known.has(id));
}
