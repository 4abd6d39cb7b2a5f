import type { Member } from '../user/member.ts';
import type { User } from '../user/user.ts';

/** Who did it when no user did: what events and tokens name as their author. No user can have this id. */
const operatorId = 'SYSTEM';

/**
 * The operator of the host, who acts on the store without signing in, as a caller in that account. It is no stored
 * user: nobody can remove, block or name it, and use cases take it as it is.
 *
 * It has the rights of an admin and those of a service user, so the account keeps its owner, whom only the owner
 * replaces; and beyond an admin it handles the tokens of everybody (`canManageTokensOf`), for it must be able to let
 * somebody in again and to shut somebody out.
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

/** Tells whether the caller is the operator of the host, and so no user that could be looked up. */
export function isOperator(caller: Pick<User, 'id'>): boolean {
  return caller.id === operatorId;
}
