import type { GroupUse, Stores } from '@nbsetup/domain';
import { lockReferences } from '../group-reference/group-references.ts';
import type { AccountSettingsStores } from './account-settings-store.ts';
import type { AccountSettings } from './account-settings.ts';
import type { SettingsRequest } from './parse-settings.ts';
import { accountSettingsRefusal } from './account-settings-refusal.ts';

interface GroupList {
  readonly name: string;
  readonly ids: readonly string[];
}

/** Returns the groups that settings name, by what they are named for. */
function groupListsOf(settings: AccountSettings): readonly GroupList[] {
  return [
    { name: 'peer expose', ids: settings.peer_expose_groups },
    { name: 'ipv6 enabled', ids: settings.ipv6_enabled_groups },
    { name: 'network traffic logs', ids: settings.extra.network_traffic_logs_groups },
  ];
}

/** Returns the groups that settings or a request for them name. */
export function groupsOfSettings({
  peer_expose_groups = [],
  ipv6_enabled_groups = [],
  extra,
}: SettingsRequest): readonly string[] {
  return [...peer_expose_groups, ...ipv6_enabled_groups, ...(extra?.network_traffic_logs_groups ?? [])];
}

/**
 * Locks the groups that settings name before they are saved.
 *
 * @throws `invalid_input` for a group that the account does not have. Source of the message: docs/netbird-api.md 3.6.
 */
export async function lockSettingsGroups(
  { groups }: Pick<Stores, 'groups'>,
  { accountId, settings }: { readonly accountId: string; readonly settings: AccountSettings },
): Promise<void> {
  const lists = groupListsOf(settings);
  const known = await lockReferences(groups, { accountId, groupIds: lists.flatMap(({ ids }) => ids) });
  for (const { name, ids } of lists) {
    const unknown = ids.find((id) => !known.has(id));
    if (unknown !== undefined) {
      throw accountSettingsRefusal('settings_group_not_found', { setting: name, id: unknown });
    }
  }
}

/** Finds settings that name the group. Source of the message: docs/netbird-api.md 3.4. */
export const settingsUse: GroupUse<AccountSettingsStores> = async ({ accountSettings }, group) => {
  const document = await accountSettings.find(group.accountId);
  const list =
    document && groupListsOf(document.settings).find(({ ids }) => ids.some((id) => id === group.id));
  return list && `settings: ${list.name} groups`;
};
