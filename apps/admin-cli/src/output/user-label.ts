import type { User } from '@nbsetup/domain';

/** Returns the label of a user: the e-mail address, or the name of a service user. */
export function userLabel({
  email,
  name,
  isServiceUser,
}: Pick<User, 'email' | 'name' | 'isServiceUser'>): string {
  return isServiceUser ? `service user ${name}` : email;
}
