import type { Account } from '../account/account.ts';
import type { MaybeReplayed } from '../token/idempotent-issuance.ts';
import type { IssuedToken } from '../token/issue-token.ts';
import type { User } from '../user/user.ts';

/** The result of setup. */
export interface SetupOutcome extends MaybeReplayed {
  readonly owner: User;
  /** Absent in a replayed response, and if the account is created at the first sign-in. */
  readonly account?: Account;
  /** Present if the plan has a token. */
  readonly token?: IssuedToken;
}
