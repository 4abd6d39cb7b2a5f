import { isOperator } from '../operator/operator.ts';
import { can } from '../permission/authorize.ts';
import type { User } from '../user/user.ts';
import type { Invite } from './invite.ts';

/**
 * Returns whether the sender of the invite is still a member of the account who may create users. Otherwise a user who
 * left or was blocked could still let others in. The operator of the host is always authorized.
 */
export function isInviterAuthorized(
  invite: Pick<Invite, 'createdBy' | 'accountId'>,
  inviter: User | undefined,
): boolean {
  if (isOperator({ id: invite.createdBy })) return true;
  return inviter?.id === invite.createdBy && inviter.accountId === invite.accountId && canInvite(inviter);
}

/** Returns whether the user may invite now, without regard to the scopes of a token. */
export function canInvite({ role, isServiceUser, isBlocked, isPendingApproval }: User): boolean {
  return !isBlocked && !isPendingApproval && can({ role, isServiceUser }, 'create', 'users');
}
