import { isOperator } from '../operator/operator.ts';
import { can } from '../permission/authorize.ts';
import type { User } from '../user/user.ts';
import type { Invite } from './invite.ts';

/**
 * Tells whether whoever sent the invite may still give its role: is there, in the account, let in, and may create users.
 * Else somebody who left, or was shut out, would let in whom they like. The operator of the host always may.
 */
export function isInviterAuthorized(
  invite: Pick<Invite, 'createdBy' | 'accountId'>,
  inviter: User | undefined,
): boolean {
  if (isOperator({ id: invite.createdBy })) return true;
  return inviter?.id === invite.createdBy && inviter.accountId === invite.accountId && canInvite(inviter);
}

/** Tells whether the user may invite now, whatever a token of it is limited to. */
export function canInvite({ role, isServiceUser, isBlocked, isPendingApproval }: User): boolean {
  return !isBlocked && !isPendingApproval && can({ role, isServiceUser }, 'create', 'users');
}
