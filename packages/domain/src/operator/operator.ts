import type { Member } from '../user/member.ts';
import type { User } from '../user/user.ts';

/** The initiator of events and the creator of tokens if no user did it. No user has it, see `requireHostUserId`. */
const operatorId = 'SYSTEM';

/**
 * Returns the operator of the host as a caller in this account. The operator acts on the store without signing in. It
 * is not a stored user, so it cannot be removed, blocked or named, and use cases do not look it up.
 *
 * It has the rights of an admin and of a service user, so it cannot replace the owner. It can also manage the tokens of
 * all users (`canManageTokensOf`), because it must be able to restore and to remove access.
 */
export function operatorOf(accountId: string): Member {
  return {
    id: operatorId,
    accountId,
    email: '',
    name: 'operator',
    role: 'admin',
    isServiceUser: true,
    isBlocked: false,
    isPendingApproval: false,
    autoGroups: [],
    issued: 'api',
    createdAt: new Date(0),
  };
}

/** Returns whether the caller is the operator of the host. The operator is not a stored user. */
export function isOperator(caller: Pick<User, 'id'>): boolean {
  return caller.id === operatorId;
}
