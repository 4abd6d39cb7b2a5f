import type { Activity } from '@nbsetup/domain';

/** What each activity is called in front of people. Source: contract.md 7. */
export const activityTexts: Readonly<Record<Activity, string>> = {
  'account.create': 'Account created',
  'dashboard.login': 'Dashboard login',
  'instance.setup': 'Instance set up',
  'personal.access.token.create': 'Personal access token created',
  'personal.access.token.delete': 'Personal access token deleted',
  'personal.access.token.rotate': 'Personal access token rotated',
  'service.user.create': 'Service user created',
  'service.user.delete': 'Service user deleted',
  'transferred.owner.role': 'Transferred owner role',
  'user.approve': 'User approved',
  'user.block': 'User blocked',
  'user.create': 'User created',
  'user.delete': 'User deleted',
  'user.group.add': 'Group added to user',
  'user.group.delete': 'Group removed from user',
  'user.invite.link.accept': 'User invite link accepted',
  'user.invite.link.create': 'User invite link created',
  'user.invite.link.delete': 'User invite link deleted',
  'user.invite.link.regenerate': 'User invite link regenerated',
  'user.login.failure': 'User sign-in failed',
  'user.password.change': 'User password changed',
  'user.reject': 'User rejected',
  'user.role.update': 'User role updated',
  'user.unblock': 'User unblocked',
};
