import { provisionAccount, type ProvisionAccountPorts } from '../account/provision-account.ts';
import type { Account } from '../account/account.ts';
import type { AccountReader } from '../account/account-store.ts';
import type { Member } from '../user/member.ts';
import { DomainError } from '../error/domain-error.ts';
import type { InstanceReader } from '../setup/instance-store.ts';
import type { Stores } from '../storage/stores.ts';
import type { Storage } from '../storage/unit-of-work.ts';
import { operatorOf } from './operator.ts';

interface InstanceReaders {
  readonly instance: InstanceReader;
  readonly accounts: AccountReader;
}

/**
 * The operator of the host as a caller in the account that setup was for, whoever owns it now. Throws
 * `precondition_failed` while setup was not done, and while the account waits for the first sign-in of its owner.
 */
export async function findOperator(read: InstanceReaders): Promise<Member> {
  const account = await findInstanceAccount(read);
  if (account !== undefined) return operatorOf(account.id);
  throw new DomainError(
    'precondition_failed',
    'there is no account yet; it comes with the first sign-in of the owner, or when something is created on the host',
  );
}

/**
 * The same for who is going to write: an account that still waits for its owner is made now. Of two calls at once, and of
 * a call and a first sign-in, one makes it and the other finds it, or is refused on stores without a lock. Throws `precondition_failed` while setup was not done,
 * and when its owner was removed before it had an account.
 */
export async function prepareOperator(
  ports: Storage & Omit<ProvisionAccountPorts, 'stores'>,
): Promise<Member> {
  const account = await findInstanceAccount(ports.read);
  if (account !== undefined) return operatorOf(account.id);
  return ports.unitOfWork.run(async (stores) => {
    const owner = await stores.users.lock(await requireFirstOwner(stores));
    if (owner === undefined) {
      throw new DomainError('precondition_failed', 'the owner was removed before it had an account');
    }
    return operatorOf(owner.accountId ?? (await provisionAccount({ ...ports, stores }, owner)).id);
  });
}

/** The account that setup was for, or `undefined` when it was not made yet. Throws as `findOperator` does. */
async function findInstanceAccount(read: InstanceReaders): Promise<Account | undefined> {
  return read.accounts.findByCreator(await requireFirstOwner(read));
}

async function requireFirstOwner({ instance }: Pick<InstanceReaders | Stores, 'instance'>): Promise<string> {
  const completion = await instance.findCompletion();
  if (completion === undefined) throw setupMissing();
  return completion.ownerId;
}

/** The refusal of what needs an instance that was set up. */
export function setupMissing(): DomainError {
  return new DomainError('precondition_failed', 'setup was not done yet, do that first');
}
