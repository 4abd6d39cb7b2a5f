import { refusals } from '../error/refusals.ts';

/** Refuses changes to users. Source: docs/netbird-api.md 3.2. */
export const userUpdateRefusal = refusals({
  update_needs_admin: ['permission_denied', () => 'only admins and owners can update users'],
  self_blocked: ['permission_denied', () => "admins can't block or unblock themselves"],
  own_role_changed: ['permission_denied', () => "admins can't change their role"],
  owner_role_removed: ['permission_denied', () => 'only owners can remove owner role from their user'],
  owner_blocked: ['permission_denied', () => 'unable to block owner user'],
  owner_role_given: ['permission_denied', () => 'only owners can add owner role to other users'],
  service_user_promoted: ['permission_denied', () => "can't update a service user with owner role"],
  pending_user_promoted: [
    'permission_denied',
    () => "can't transfer the owner role to a user who is pending approval",
  ],
  blocked_user_promoted: ['permission_denied', () => "can't transfer the owner role to a blocked user"],
  pending_user_unblocked: [
    'permission_denied',
    () => "can't unblock a user who is pending approval, approve the user",
  ],
});
