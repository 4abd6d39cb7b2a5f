import type { Account } from '@nbsetup/domain/storage';

/** The state of this resource. */
export interface AccountState {
  readonly accounts: Map<string, Account>;
}
