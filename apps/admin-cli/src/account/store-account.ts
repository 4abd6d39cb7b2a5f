import { listUsers } from '@nbsetup/domain';
import { deleteAccount } from '@nbsetup/product';
import type { CommandContext } from '../program/command-context.ts';
import { openOn } from '../program/open-on.ts';
import { openOperatorOfAccount } from '../store/open-operator.ts';
import type { AccountBackend } from './account-backend.ts';

/**
 * Opens the account on the store, as its operator.
 * @throws what {@link openOperatorOfAccount} throws.
 */
export async function openStoreAccount(context: CommandContext): Promise<AccountBackend & AsyncDisposable> {
  return openOn(await openOperatorOfAccount(context), async ({ ports, operator: caller }) => ({
    find: async () => {
      const users = await listUsers(ports.read, { caller, filter: {} });
      const ownerEmail = users.find(({ role }) => role === 'owner')?.email;
      return { id: caller.accountId, ownerEmail, userCount: users.length };
    },
    delete: (accountId) => deleteAccount(ports, { caller, accountId }),
  }));
}
