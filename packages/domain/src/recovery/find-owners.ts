import { findByEmail } from '../user/find-by-email.ts';
import type { User } from '../user/user.ts';

/** The current and the next owner among the members of an account. They can be the same person. */
interface Owners {
  /** Absent if the account has no owner. */
  readonly current: User | undefined;
  /** Absent if nobody has the e-mail, or if no e-mail was given and there is no owner. */
  readonly next: User | undefined;
}

/**
 * Returns the current owner, and the member with this `email` as the next one. Without `email`, the next owner is the
 * current one.
 *
 * @throws `invalid_input` if several people have the e-mail
 */
export function findOwners(members: readonly User[], email: string | undefined): Owners {
  const current = members.find(({ role }) => role === 'owner');
  return { current, next: email === undefined ? current : findByEmail(members, email) };
}
