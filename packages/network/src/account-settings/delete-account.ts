import { authorize, type Clock, lockActor, type Stores, type UnitOfWork } from '@nbsetup/domain';
import { isOperator } from '@nbsetup/domain/admin';
import { accountNetworkDomain } from './account-domain.ts';
import { accountNotFound } from './show-account.ts';
import type { AccountQuery } from './update-account.ts';
import { accountSettingsRefusal } from './account-settings-refusal.ts';

/** The ports that deleting an account uses. */
export interface DeleteAccountPorts {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Deletes the account of the caller with all its users and everything that belongs to it, and records `account.delete`,
 * all or nothing. Setup stays completed, so nobody can set the instance up again.
 *
 * @throws `permission_denied` for all callers except the owner of the account and the operator of the host.
 * @throws `not_found` for any other account.
 */
export async function deleteAccount(
  { unitOfWork, clock }: DeleteAccountPorts,
  { caller, accountId }: AccountQuery,
): Promise<void> {
  requireOwner(caller);
  await unitOfWork.run(async (stores) => {
    const occurredAt = clock.now();
    const actor = await lockActor(stores, { caller, now: occurredAt });
    requireOwner(actor);
    const account = accountId === actor.accountId ? await stores.accounts.findById(accountId) : undefined;
    if (account === undefined) throw accountNotFound(accountId);
    await removeUsers(stores, accountId);
    // The account after its users, as everybody does who adds something to it. Then nobody adds a user any more.
    if ((await stores.accounts.lock(accountId)) === undefined) throw accountNotFound(accountId);
    await removeUsers(stores, accountId);
    const meta = {
      account_id: accountId,
      domain: accountNetworkDomain,
      created_at: account.createdAt.toISOString(),
    };
    const event = { accountId, initiatorId: actor.id, targetId: accountId, occurredAt, meta };
    await stores.audit.append({ ...event, activity: 'account.delete' });
    await stores.accounts.remove(accountId);
  });
}

async function removeUsers({ users }: Pick<Stores, 'users'>, accountId: string): Promise<void> {
  const ids = (await users.listByAccount(accountId)).map(({ id }) => id);
  for (const id of ids.sort()) await users.remove(id);
}

/** Source of the message: docs/netbird-api.md 3.6. */
function requireOwner(actor: AccountQuery['caller']): void {
  // The operator has the store itself, and its role is that of an admin.
  if (isOperator(actor)) return;
  if (actor.role !== 'owner') {
    throw accountSettingsRefusal('account_deletion_needs_owner');
  }
  authorize(actor, 'delete', 'accounts');
}
