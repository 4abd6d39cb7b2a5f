import { isMember, type Member } from '../user/member.ts';
import type { User } from '../user/user.ts';
import { tokenInvalid } from './token-refusal.ts';
import { credentialRefusal } from './credential-refusal.ts';

/**
 * Returns a user who was looked up or locked, as a member who may act now.
 *
 * @throws `token_invalid` if the user is `undefined` or in no account
 * @throws `permission_denied` if the user is blocked or waits for approval
 */
export function requireActiveMember(user: User | undefined): Member {
  if (user !== undefined) requireActive(user);
  if (!isMember(user)) throw tokenInvalid('unknown');
  return user;
}

/**
 * Checks that a user may act.
 *
 * @throws `permission_denied` if the user is blocked or waits for approval
 */
export function requireActive(user: Pick<User, 'isBlocked' | 'isPendingApproval'>): void {
  if (user.isPendingApproval) throw credentialRefusal('user_pending');
  if (user.isBlocked) throw credentialRefusal('user_blocked');
}
