import type { User } from '@nbsetup/contract';
import type { Tone } from '../ui/badge.tsx';

/** The status of a person. */
export type UserStatus = 'active' | 'invited' | 'blocked' | 'pending';

/** All statuses of a person. */
export const statuses: readonly UserStatus[] = ['active', 'invited', 'pending', 'blocked'];

/** The tone of each status. */
export const statusTones: Readonly<Record<UserStatus, Tone>> = {
  active: 'good',
  invited: 'plain',
  pending: 'warn',
  blocked: 'bad',
};

/** Returns the status of a person. A person who is pending approval is also blocked on the wire. */
export function statusOf(user: User): UserStatus {
  if (user.pending_approval) return 'pending';
  return user.is_blocked ? 'blocked' : user.status;
}
