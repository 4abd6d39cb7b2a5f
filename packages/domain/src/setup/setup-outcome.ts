import type { Repeatable } from '../token/issue-once.ts';
import type { IssuedToken } from '../token/new-token.ts';
import type { User } from '../user/user.ts';

/** What setup made: the owner, and the token when the plan had one. */
export interface SetupOutcome extends Repeatable {
  readonly owner: User;
  readonly token?: IssuedToken;
}
