import type { Member } from '../user/member.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Account } from './account.ts';

/** What a step uses. The stores are those of the unit of work that creates the account. */
export interface AccountStepPorts<AllStores> {
  readonly stores: AllStores;
  readonly randomness: Randomness;
}

/** An account that is being created, and its first owner, who is a member of it already. */
export interface NewAccount {
  readonly account: Account;
  readonly owner: Member;
}

/**
 * A step of creating an account, in the same unit of work. If it throws, neither the account is kept nor what came with
 * it: a setup, a sign-in or a manifest can be tried again. It creates no account itself.
 * A step can run more than once for one account, because a unit of work is repeated after a conflict.
 */
export type AccountStep<AllStores> = (ports: AccountStepPorts<AllStores>, made: NewAccount) => Promise<void>;
