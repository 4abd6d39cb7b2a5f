import {
  type Account,
  type Actor,
  allGroupName,
  authorize,
  type DomainError,
  type Readers,
} from '@nbsetup/domain';
import type { AccountSettingsReaders } from './account-settings-store.ts';
import type { AccountDocument } from './account-settings.ts';
import { defaultDocument } from './default-settings.ts';
import { accountSettingsRefusal } from './account-settings-refusal.ts';

/** An account with its settings and the state of its first steps. */
export interface AccountWithSettings extends AccountDocument {
  readonly account: Account;
}

/**
 * Returns the account of the caller with its settings.
 *
 * @throws `permission_denied` without the right to read accounts, and settings.
 */
export async function showAccount(
  read: Pick<Readers, 'accounts' | 'groups'> & AccountSettingsReaders,
  { caller }: { readonly caller: Actor },
): Promise<AccountWithSettings> {
  authorize(caller, 'read', 'accounts');
  authorize(caller, 'read', 'settings');
  const { accountId } = caller;
  const account = await read.accounts.findById(accountId);
  if (account === undefined) throw accountNotFound(accountId);
  const document = (await read.accountSettings.find(accountId)) ?? (await defaultsOf(read, accountId));
  return { account, ...document };
}

/** Returns the settings of an account that nobody changed yet. */
export async function defaultsOf(
  { groups }: Pick<Readers, 'groups'>,
  accountId: string,
): Promise<AccountDocument> {
  const all = await groups.findByName(accountId, allGroupName);
  return defaultDocument(accountId, all?.id);
}

/** Returns the refusal of an account that is not that of the caller. Source: docs/netbird-api.md 3.6. */
export function accountNotFound(accountId: string): DomainError {
  return accountSettingsRefusal('account_unknown', { id: accountId });
}
