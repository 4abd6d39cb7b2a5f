import type { User } from './user.ts';

/** A user who is in an account. */
export type Member = User & { readonly accountId: string };

/** Returns whether the user exists and is in an account. */
export function isMember(user: User | undefined): user is Member {
  return user?.accountId !== undefined;
}
