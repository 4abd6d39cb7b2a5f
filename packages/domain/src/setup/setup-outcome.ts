import type { Account } from '../account/account.ts';
import type { MaybeReplayed } from '../token/idempotent-issuance.ts';
import type { IssuedToken } from '../token/issue-token.ts';
import type { User } from '../user/user.ts';

/** What setup made: the owner, its account unless that waits for the first sign-in, the token when the plan had one. */
export interface SetupOutcome extends MaybeReplayed {
  readonly owner: User;
  /** Absent in an answer that is repeated. */
  readonly account?: Account;
  readonly token?: IssuedToken;
}
