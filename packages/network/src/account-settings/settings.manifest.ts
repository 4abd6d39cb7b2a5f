import { allGroupName, isDomainError, type Readers, type Stores } from '@nbsetup/domain';
import {
  operatorOf,
  unreadable,
  type EntryRequest,
  type ProblemList,
  type Read,
  type SectionAccount,
  type SectionChange,
  type SectionPorts,
} from '@nbsetup/domain/admin';
import type { z } from 'zod';
import { readGroupNames } from '../manifest/group-names.ts';
import { joined, type SectionOf } from '../manifest/network-section.ts';
import { differences } from '../manifest/pair-by-name.ts';
import type { AccountSettingsReaders, AccountSettingsStores } from './account-settings-store.ts';
import type { AccountSettings } from './account-settings.ts';
import { defaultDocument } from './default-settings.ts';
import { parseSettings, type SettingsRequest } from './parse-settings.ts';
import {
  settingsEntry,
  settingsEntryShape,
  settingsRequestOf,
  withGroups,
} from './settings-entry.manifest.ts';
import { groupsOfSettings } from './settings-groups.ts';
import { defaultsOf } from './show-account.ts';
import { updateAccount } from './update-account.ts';

const field = 'settings';
const entry = 'settings';

/** The section of the settings, which is one map. */
type SettingsSection = SectionOf<AccountSettingsReaders, AccountSettingsStores> & {
  readonly shape: z.ZodObject;
  readonly isMap: true;
};

/** The settings of the account in a manifest. Settings that are left out stay unchanged. */
export const settingsSection: SettingsSection = {
  field,
  shape: settingsEntryShape,
  isMap: true,
  parse: (entries, list) => {
    const wanted = parseWanted(entries, list);
    return {
      groupNames: groupsOfSettings(wanted),
      plan: async ({ account, newGroups, list: problems }) => {
        const names = await readGroupNames(account, newGroups);
        const stored = account && withGroups(await currentSettings(account), names.nameOf);
        const change = problems.collect([field], () => {
          names.require(groupsOfSettings(wanted));
          return changeFrom(stored, wanted);
        });
        const isChanged = change !== undefined && Object.keys(change.after ?? {}).length > 0;
        return {
          changes: isChanged ? [change] : [],
          execute: async (ports) => {
            if (isChanged) await save(ports, wanted);
            return [];
          },
        };
      },
    };
  },
  exportEntries: async (account) => {
    const { nameOf } = await readGroupNames(account);
    return [settingsEntry(withGroups(await currentSettings(account), nameOf))];
  },
};

/** The settings of a new account, with the name of its group instead of the id. */
const settingsOfNewAccount = defaultDocument('', allGroupName).settings;

function parseWanted(entries: readonly Read<EntryRequest>[], list: ProblemList): SettingsRequest {
  const [first = {}] = entries;
  const request = first === unreadable ? undefined : settingsRequestOf(first);
  const wanted = list.read([field], request ?? unreadable, (settings: SettingsRequest) => settings) ?? {};
  const refused = refusalOf(wanted);
  if (refused !== undefined) list.add([field, ...culpritIn(first, refused)], refused);
  return wanted;
}

function refusalOf(request: SettingsRequest): string | undefined {
  try {
    parseSettings(merged(settingsOfNewAccount, request), settingsOfNewAccount);
    return undefined;
  } catch (error) {
    if (isDomainError(error)) return error.message;
    throw error;
  }
}

/** Returns the name of the field that is refused by itself. Returns none if several fields contradict each other. */
function culpritIn(given: Read<EntryRequest>, refused: string): readonly string[] {
  const names = given === unreadable ? [] : Object.entries(given);
  const culprit = names.find(
    ([name, value]) => refusalOf(settingsRequestOf({ [name]: value }) ?? {}) === refused,
  );
  return culprit === undefined ? [] : [culprit[0]];
}

function merged(current: AccountSettings, wanted: SettingsRequest): SettingsRequest {
  return { ...current, ...wanted, extra: { ...current.extra, ...wanted.extra } };
}

async function currentSettings({
  id,
  read,
}: SectionAccount<Readers & AccountSettingsReaders>): Promise<AccountSettings> {
  return ((await read.accountSettings.find(id)) ?? (await defaultsOf(read, id))).settings;
}

/** For a new account only the wanted values are shown, because its others are not known yet. */
function changeFrom(stored: AccountSettings | undefined, wanted: SettingsRequest): SectionChange {
  const current = stored ?? settingsOfNewAccount;
  const after = parseSettings(merged(current, wanted), current);
  const differing = differences(settingsEntry(current), settingsEntry(after));
  return stored === undefined
    ? { action: 'create', entry, name: '', after: differing.after }
    : { action: 'update', entry, name: '', ...differing };
}

/** Merges with the settings as they are now, which are locked, so no change by others is lost. */
async function save(
  ports: SectionPorts<Stores & AccountSettingsStores>,
  wanted: SettingsRequest,
): Promise<void> {
  const { accountId, stores } = ports;
  const { idOf } = await readGroupNames({ id: accountId, read: stores });
  const locked = (await stores.accountSettings.lock(accountId)) ?? (await defaultsOf(stores, accountId));
  const settings = merged(locked.settings, withGroups(wanted, idOf));
  await updateAccount(joined(ports), { caller: operatorOf(accountId), accountId, request: { settings } });
}
