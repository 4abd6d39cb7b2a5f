import type { Member, Stores } from '@nbsetup/domain';
import { addAccount, sampleAccount, sampleUser } from '@nbsetup/testing';

function member(changes: Partial<Member> & { readonly id: string }): Member {
  const user = sampleUser({ email: `${changes.id}@example.com`, ...changes });
  return { ...user, accountId: changes.accountId ?? 'account-1' };
}

/** The owner of `account-1`. */
export const owner = member({ id: 'owner-1', email: 'owner@example.com', role: 'owner' });

/** An admin of `account-1`: another user than the owner, because each use case locks its caller. */
export const admin = member({ id: 'admin-1', role: 'admin' });

/** The owner of `account-2`. */
export const stranger = member({ id: 'stranger-1', role: 'owner', accountId: 'account-2' });

/**
 * Adds `account-1` with the owner, the admin, and the groups `group-1` (One), `group-2` (Two) and `group-3` (Three).
 * Also adds `account-2` with the group `group-9`.
 */
export async function addTwoAccounts(stores: Stores): Promise<void> {
  await addAccount(stores);
  await stores.users.add(admin);
  await stores.users.add(sampleUser({ id: 'stranger-1', email: 'stranger-1@example.com' }));
  await stores.accounts.add(sampleAccount({ id: 'account-2', createdBy: 'stranger-1' }));
  const own = { accountId: 'account-1', issued: 'api' } as const;
  await stores.groups.add({ ...own, id: 'group-1', name: 'One' });
  await stores.groups.add({ ...own, id: 'group-2', name: 'Two' });
  await stores.groups.add({ ...own, id: 'group-3', name: 'Three' });
  await stores.groups.add({ id: 'group-9', accountId: 'account-2', name: 'Nine', issued: 'api' });
}

/** How many of these calls succeeded, and the messages of the errors that the others threw. */
export async function outcomesOf(
  calls: readonly Promise<unknown>[],
): Promise<{ readonly succeeded: number; readonly messages: readonly string[] }> {
  const outcomes = await Promise.allSettled(calls);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  const messages = refused.map(({ reason }) => (reason instanceof Error ? reason.message : String(reason)));
  return { succeeded: outcomes.length - refused.length, messages };
}

/**
 * Where a use case finds the group that somebody deletes at the same time: nowhere, or in a refusal of the deletion.
 */
export const oneOfBoth = /^(?:group id race-\d+ not found|group has been linked to (?:policy|route): Web)$/;
