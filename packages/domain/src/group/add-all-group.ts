import type { AccountStep } from '../account/account-step.ts';
import type { GroupStore } from './group-store.ts';
import { allGroupName } from './group.ts';

/** Adds the group "All" to a new account. This is the first step, so that the steps of extensions find the group. */
export const addAllGroup: AccountStep<{ readonly groups: GroupStore }> = async (
  { stores, randomness },
  { account },
) => {
  await stores.groups.add({
    id: randomness.xid(),
    accountId: account.id,
    name: allGroupName,
    issued: 'api',
  });
};
