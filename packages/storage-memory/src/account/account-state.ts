import type { Account } from '@nbsetup/domain';

/** What this resource keeps. */
export interface AccountState {
  readonly accounts: Map<string, Account>;
}
