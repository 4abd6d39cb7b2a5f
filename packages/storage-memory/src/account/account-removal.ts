import type { Stores } from '@nbsetup/domain/storage';

/** Returns the stores with `remove` called for each removed account, to remove what belongs to it. */
export function removingWithAccount<AllStores extends Pick<Stores, 'accounts'>>(
  stores: AllStores,
  remove: (accountId: string) => void,
): AllStores {
  const { accounts } = stores;
  const removeAccount = async (accountId: string): Promise<void> => {
    await accounts.remove(accountId);
    remove(accountId);
  };
  return { ...stores, accounts: { ...accounts, remove: removeAccount } };
}

/** Removes the entries that belong to the account. */
export function removeOfAccount(
  things: Map<string, { readonly accountId: string }>,
  accountId: string,
): void {
  for (const [id, thing] of things) if (thing.accountId === accountId) things.delete(id);
}
