import type { Member, Storage, Stores } from '@nbsetup/domain';
import { sampleAccount, sampleToken, sampleUser } from '../double/samples.ts';
import { addAccount, write } from '../storage-under-test.ts';

const people = [
  { id: 'admin-1', role: 'admin' },
  { id: 'network-admin-1', role: 'network_admin' },
  { id: 'auditor-1', role: 'auditor' },
  { id: 'user-1', role: 'user' },
  { id: 'billing-admin-1', role: 'billing_admin' },
  { id: 'blocked-1', role: 'user', isBlocked: true },
] as const;

const serviceUsers = [
  { id: 'service-1', name: 'ci', role: 'user', accountId: 'account-1' },
  { id: 'service-admin-1', name: 'terraform', role: 'admin', accountId: 'account-1' },
  { id: 'service-2', name: 'elsewhere', role: 'user', accountId: 'account-2' },
] as const;

/**
 * Adds `account-1` with users of every role and its owner `owner-1`, and `account-2` of `owner-2`. Each user has one
 * token, with the id `token-of-` and the id of the user.
 */
export async function addUsersWithTokens(storage: Storage): Promise<void> {
  await write(storage, async (stores) => {
    await addAccount(stores);
    await stores.users.add(sampleUser({ id: 'owner-2', email: 'owner@example.org', role: 'owner' }));
    await stores.accounts.add(sampleAccount({ id: 'account-2', createdBy: 'owner-2' }));
    for (const person of people) {
      await stores.users.add(
        sampleUser({ accountId: 'account-1', email: `${person.id}@example.com`, ...person }),
      );
    }
    for (const service of serviceUsers) {
      await stores.users.add(sampleUser({ ...service, email: '', isServiceUser: true }));
    }
    await addTokens(stores);
  });
}

async function addTokens({ tokens }: Stores): Promise<void> {
  for (const { id: userId } of [{ id: 'owner-1' }, { id: 'owner-2' }, ...people, ...serviceUsers]) {
    await tokens.add(sampleToken({ id: `token-of-${userId}`, userId, createdBy: userId }));
  }
}

/** Returns the user with this id, as a caller. */
export async function memberIn(storage: Storage, userId: string): Promise<Member> {
  const user = await storage.read.users.findById(userId);
  if (user?.accountId === undefined) throw new Error(`${userId} is in no account`);
  return { ...user, accountId: user.accountId };
}
