import type { Group } from '../group/group.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Member } from '../user/member.ts';
import type { Account } from './account.ts';

/** The ports of a step. The stores are those of the unit of work that creates the account. */
export interface AccountStepPorts<AllStores> {
  readonly stores: AllStores;
  readonly randomness: Randomness;
}

/** An account that is being created, with its first owner and its group "All", which already belong to it. */
export interface NewAccount {
  readonly account: Account;
  readonly owner: Member;
  readonly allGroup: Group;
}

/**
 * A step of an extension that runs when an account is created, in the same unit of work. If it throws, the account is
 * not created, and the setup, sign-in or manifest behind it can be tried again. A step must not create an account. It
 * can run more than once for one account, because a unit of work is repeated after a conflict.
 */
export type AccountStep<AllStores> = (ports: AccountStepPorts<AllStores>, made: NewAccount) => Promise<void>;
