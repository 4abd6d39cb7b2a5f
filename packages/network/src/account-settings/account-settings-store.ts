import type { AccountDocument } from './account-settings.ts';

/** Reads the settings of accounts. */
interface AccountSettingsReader {
  /** Returns what was saved for the account, or `undefined` if nothing was. */
  find(accountId: string): Promise<AccountDocument | undefined>;
}

/** Reads and writes the settings of accounts, within a unit of work. */
export interface AccountSettingsStore extends AccountSettingsReader {
  /**
   * Returns the same. Until the unit of work ends, nobody else locks or saves the settings of that account.
   *
   * @throws `not_found` if the account does not exist
   */
  lock(accountId: string): Promise<AccountDocument | undefined>;
  /** Replaces the settings. Lock them and the groups that they name first. */
  save(accountId: string, document: AccountDocument): Promise<void>;
}

/** The settings among the stores for reading. */
export interface AccountSettingsReaders {
  readonly accountSettings: AccountSettingsReader;
}

/** The settings among the stores of a unit of work. */
export interface AccountSettingsStores {
  readonly accountSettings: AccountSettingsStore;
}
