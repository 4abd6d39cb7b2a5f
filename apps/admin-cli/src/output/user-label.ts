import type { User } from '@nbsetup/domain';

/** What people know a user by. */
export function userLabel({
  email,
  name,
  isServiceUser,
}: Pick<User, 'email' | 'name' | 'isServiceUser'>): string {
  return isServiceUser ? `service user ${name}` : email;
}
