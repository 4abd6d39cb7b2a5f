import type { User } from '@nbsetup/domain/storage';

/** The columns of a user under the names of the domain. */
export const userColumns = [
  'users.id',
  'users.account_id as accountId',
  'users.email',
  'users.name',
  'users.role',
  'users.is_service_user as isServiceUser',
  'users.is_blocked as isBlocked',
  'users.is_pending_approval as isPendingApproval',
  'users.auto_groups as autoGroups',
  'users.issued',
  'users.created_at as createdAt',
  'users.last_login_at as lastLoginAt',
] as const;

type UserRow = Omit<User, 'accountId' | 'lastLoginAt'> & {
  readonly accountId: string | null;
  readonly lastLoginAt: Date | null;
};

/** Returns a row of `userColumns` as a user. Null columns are absent. */
export function toUser({ accountId, lastLoginAt, ...row }: UserRow): User {
  return { ...row, ...(accountId !== null && { accountId }), ...(lastLoginAt && { lastLoginAt }) };
}
