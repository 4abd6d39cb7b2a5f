import type { Account } from '../account/account.ts';
import type { AccountStepPorts } from '../account/account-step.ts';
import type { GroupStore } from './group-store.ts';
import { allGroupName, type Group } from './group.ts';

/** Adds the group "All" to a new account and returns it. */
export async function addAllGroup(
  { stores, randomness }: AccountStepPorts<{ readonly groups: GroupStore }>,
  { id: accountId }: Account,
): Promise<Group> {
  const group: Group = { id: randomness.xid(), accountId, name: allGroupName, issued: 'api' };
  await stores.groups.add(group);
  return group;
}
