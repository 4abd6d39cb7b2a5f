import { provisionAccount, type ProvisionAccountPorts } from '../account/provision-account.ts';
import type { Account } from '../account/account.ts';
import type { AccountReader } from '../account/account-store.ts';
import type { Member } from '../user/member.ts';
import type { UserReader } from '../user/user-store.ts';
import type { DomainError } from '../error/domain-error.ts';
import type { InstanceReader } from '../setup/instance-store.ts';
import type { Stores } from '../storage/stores.ts';
import type { Storage } from '../storage/unit-of-work.ts';
import { operatorOf } from './operator.ts';
import { operatorRefusal } from './operator-refusal.ts';

interface InstanceReaders {
  readonly instance: InstanceReader;
  readonly accounts: AccountReader;
  readonly users: Pick<UserReader, 'findById'>;
}

/**
 * Returns the operator of the host as a caller in the account of the instance. The account may have another owner by
 * now.
 *
 * @throws `precondition_failed` if setup is not completed
 * @throws `precondition_failed` if the account is created only at the first sign-in of its owner
 * @throws `precondition_failed` if the account was deleted
 */
export async function findOperator(read: InstanceReaders): Promise<Member> {
  const account = await findInstanceAccount(read);
  if (account !== undefined) return operatorOf(account.id);
  const owner = await read.users.findById(await requireFirstOwner(read));
  if (owner === undefined) throw accountDeleted();
  throw operatorRefusal('account_missing');
}

/**
 * Returns the same for a call that writes, and creates the account if its owner has not signed in yet. Of several calls
 * and a sign-in at the same time, one creates the account. The others find it. On stores without a lock they are
 * refused.
 *
 * @throws `precondition_failed` if setup is not completed
 * @throws `precondition_failed` if the account was deleted
 */
export async function prepareOperator(
  ports: Storage & Omit<ProvisionAccountPorts, 'stores'>,
): Promise<Member> {
  const account = await findInstanceAccount(ports.read);
  if (account !== undefined) return operatorOf(account.id);
  return ports.unitOfWork.run(async (stores) => {
    const owner = await stores.users.lock(await requireFirstOwner(stores));
    if (owner === undefined) throw accountDeleted();
    return operatorOf(owner.accountId ?? (await provisionAccount({ ...ports, stores }, owner)).id);
  });
}

/** Returns the account of the instance, or `undefined` if it was not created yet. Throws as `findOperator` does. */
async function findInstanceAccount(
  read: Pick<InstanceReaders, 'instance' | 'accounts'>,
): Promise<Account | undefined> {
  return read.accounts.findByCreator(await requireFirstOwner(read));
}

async function requireFirstOwner({ instance }: Pick<InstanceReaders | Stores, 'instance'>): Promise<string> {
  const completion = await instance.findCompletion();
  if (completion === undefined) throw setupMissing();
  return completion.ownerId;
}

/** Creates the error of a call that needs a completed setup. */
export function setupMissing(): DomainError {
  return operatorRefusal('setup_missing');
}

/** Nobody but the owner and the operator can delete an account, and its users go with it. */
function accountDeleted(): DomainError {
  return operatorRefusal('account_deleted');
}
