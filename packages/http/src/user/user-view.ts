import {
  goZeroTime,
  wireTime,
  type Permissions as WirePermissions,
  type User as WireUser,
} from '@nbsetup/contract';
import type { ListedUser, Permissions } from '@nbsetup/domain';

/** Returns a user as the API shows it to `viewerId`. Source: docs/netbird-api.md 3.2. */
export function userView(user: ListedUser, viewerId: string): WireUser {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    status: user.isBlocked ? 'blocked' : 'active',
    auto_groups: [...user.autoGroups],
    is_blocked: user.isBlocked,
    pending_approval: user.isPendingApproval,
    is_current: user.id === viewerId,
    is_service_user: user.isServiceUser,
    last_login: user.lastLoginAt === undefined ? goZeroTime : wireTime(user.lastLoginAt),
    issued: user.issued,
    ...(!user.isServiceUser && { idp_id: 'local' }),
  };
}

/** Returns the `permissions`, which only the current user has. */
export function permissionsView({ isRestricted, modules }: Permissions): WirePermissions {
  return { is_restricted: isRestricted, modules };
}
