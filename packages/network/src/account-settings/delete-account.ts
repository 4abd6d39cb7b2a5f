import { authorize, DomainError, lockActor } from '@nbsetup/domain';
import { accountNetworkDomain } from './account-domain.ts';
import { accountNotFound } from './show-account.ts';
import type { AccountPorts, AccountQuery } from './update-account.ts';

/**
 * Deletes the account of the caller with all its users and everything that belongs to it, and records `account.delete`,
 * all or nothing. Setup stays completed, so nobody can set the instance up again.
 *
 * @throws `permission_denied` unless the owner of the account asks.
 * @throws `not_found` for any other account.
 */
export async function deleteAccount(
  { unitOfWork, clock }: AccountPorts,
  { caller, accountId }: AccountQuery,
): Promise<void> {
  requireOwner(caller);
  await unitOfWork.run(async (stores) => {
    const occurredAt = clock.now();
    const actor = await lockActor(stores, { caller, now: occurredAt });
    requireOwner(actor);
    const account = accountId === actor.accountId ? await stores.accounts.findById(accountId) : undefined;
    if (account === undefined) throw accountNotFound(accountId);
    const meta = {
      account_id: accountId,
      domain: accountNetworkDomain,
      created_at: account.createdAt.toISOString(),
    };
    const event = { accountId, initiatorId: actor.id, targetId: accountId, occurredAt, meta };
    await stores.audit.append({ ...event, activity: 'account.delete' });
    for (const { id } of await stores.users.listByAccount(accountId)) await stores.users.remove(id);
    await stores.accounts.remove(accountId);
  });
}

/** Source of the message: docs/netbird-api.md 3.6. */
function requireOwner(actor: AccountQuery['caller']): void {
  if (actor.role !== 'owner') {
    throw new DomainError(
      'permission_denied',
      'user is not allowed to delete account. only account owner can delete account',
    );
  }
  authorize(actor, 'delete', 'accounts');
}
