import type { User } from '@nbsetup/contract';
import type { Tone } from '../ui/badge.tsx';

/** How a person stands. */
export type UserStatus = 'active' | 'invited' | 'blocked' | 'pending';

/** The states of a person. */
export const statuses: readonly UserStatus[] = ['active', 'invited', 'pending', 'blocked'];

/** How the states are to be judged. */
export const statusTones: Readonly<Record<UserStatus, Tone>> = {
  active: 'good',
  invited: 'plain',
  pending: 'warn',
  blocked: 'bad',
};

/** Returns how a person stands. Who waits for approval is blocked on the wire as well. */
export function statusOf(user: User): UserStatus {
  if (user.pending_approval) return 'pending';
  return user.is_blocked ? 'blocked' : user.status;
}
