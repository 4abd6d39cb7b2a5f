import type { User } from '@nbsetup/domain';

/** Returns a user as JSON, with the field names of the API. */
export function userFields(user: User): Readonly<Record<string, unknown>> {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    status: statusOf(user),
    is_service_user: user.isServiceUser,
    is_blocked: user.isBlocked,
    pending_approval: user.isPendingApproval,
    auto_groups: user.autoGroups,
    last_login: user.lastLoginAt?.toISOString(),
  };
}

/** Returns the status of the user as one word. */
export function statusOf({ isBlocked, isPendingApproval }: User): 'active' | 'blocked' | 'pending' {
  if (isPendingApproval) return 'pending';
  return isBlocked ? 'blocked' : 'active';
}
