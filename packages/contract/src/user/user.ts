import { z } from 'zod';
import { residualAccessShape } from './residual-access.ts';
import { goZeroTime, timeShape } from '../wire/time.ts';

/** The body of `POST /api/users`. Every field is optional here. The server checks which are required. */
export const userRequestShape = z.object({
  role: z.string().optional(),
  auto_groups: z.array(z.string()).describe('Ids of groups').optional(),
  is_service_user: z.boolean().optional(),
  email: z.string().describe('Required unless it is a service user').optional(),
  name: z.string().describe('Required unless it is a service user').optional(),
});

/** The body of `PUT /api/users/{userId}`. The server checks `auto_groups`, because its error has a text of its own. */
export const userUpdateRequestShape = z.object({
  role: z.string().optional(),
  auto_groups: z.array(z.string()).describe('Ids of groups').optional(),
  is_blocked: z.boolean().describe('If absent, it does not change').optional(),
});

/** The body of `PUT /api/users/{userId}/password`. */
export const passwordRequestShape = z.object({
  old_password: z.string().optional(),
  new_password: z.string().optional(),
  revoke_tokens: z
    .boolean()
    .describe('Whether the other tokens of the caller are revoked as well')
    .optional(),
});

const rightsShape = z.object({
  create: z.boolean(),
  read: z.boolean(),
  update: z.boolean(),
  delete: z.boolean(),
});

/** The permissions of the current user. */
export const permissionsShape = z.object({
  is_restricted: z.boolean().describe('Whether the dashboard shows this user only its own peers'),
  modules: z.record(z.string(), rightsShape).describe('The permitted operations by module of the API'),
});

/** A user. Clients read every required field without a check that it exists. */
export const userShape = z.object({
  id: z.string(),
  email: z.string().describe('Empty for service users'),
  name: z.string(),
  role: z.string(),
  status: z.enum(['active', 'invited', 'blocked']),
  auto_groups: z.array(z.string()).describe('Ids of the groups that peers of this user join'),
  is_blocked: z.boolean(),
  pending_approval: z.boolean(),
  is_current: z.boolean().describe('Whether this is the caller'),
  is_service_user: z.boolean(),
  last_login: timeShape.describe(`\`${goZeroTime}\` if the user never signed in`),
  issued: z.enum(['api', 'integration']),
  idp_id: z.string().optional().describe('The identity provider of the user. Absent for service users'),
  password: z
    .string()
    .optional()
    .describe('The generated password of a new person. Only the response that creates the person has it'),
  permissions: permissionsShape.optional(),
  left_behind: residualAccessShape
    .optional()
    .describe('Present only if the change removes the right to invite'),
});

/** The texts of the audit events of users and their sessions, by activity code. Source: docs/netbird-api.md 7. */
export const userActivities = {
  'dashboard.login': 'Dashboard login',
  'recovery.owner': 'Owner recovered by the operator',
  'recovery.token': 'Recovery token made by the operator',
  'service.user.create': 'Service user created',
  'service.user.delete': 'Service user deleted',
  'transferred.owner.role': 'Transferred owner role',
  'user.approve': 'User approved',
  'user.block': 'User blocked',
  'user.create': 'User created',
  'user.delete': 'User deleted',
  'user.group.add': 'Group added to user',
  'user.group.delete': 'Group removed from user',
  'user.login.failure': 'User sign-in failed',
  'user.password.change': 'User password changed',
  'user.reject': 'User rejected',
  'user.role.update': 'User role updated',
  'user.unblock': 'User unblocked',
} as const;

/** The body of the route that creates a user. */
export type UserRequest = z.infer<typeof userRequestShape>;

/** The body of the route that updates a user. */
export type UserUpdateRequest = z.infer<typeof userUpdateRequestShape>;

/** The body of the route that changes a password. */
export type PasswordRequest = z.infer<typeof passwordRequestShape>;

/** The permissions of the current user. */
export type Permissions = z.infer<typeof permissionsShape>;

/** A user. */
export type User = z.infer<typeof userShape>;
