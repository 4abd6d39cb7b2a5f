import { roles, type Permissions, type User } from '@nbsetup/domain';
import { z } from 'zod';
import { neverOnTheWire, timeShape, wireTime } from './wire-time.ts';

const rightsShape = z.object({
  create: z.boolean(),
  read: z.boolean(),
  update: z.boolean(),
  delete: z.boolean(),
});

/** What the current user may do. */
export const permissionsShape = z.object({
  is_restricted: z.boolean().describe('Whether the dashboard shows this user only its own peers'),
  modules: z.record(z.string(), rightsShape).describe('What may be done, by the part of the API'),
});

/** A user. Clients read every field that is not optional without looking whether it is there. */
export const userShape = z.object({
  id: z.string(),
  email: z.string().describe('Empty for service users'),
  name: z.string(),
  role: z.enum(roles),
  status: z.enum(['active', 'invited', 'blocked']),
  auto_groups: z.array(z.string()).describe('Ids of the groups that peers of this user join'),
  is_blocked: z.boolean(),
  pending_approval: z.boolean(),
  is_current: z.boolean().describe('Whether this is the user who asks'),
  is_service_user: z.boolean(),
  last_login: timeShape.describe(`\`${neverOnTheWire}\` when the user never signed in`),
  issued: z.enum(['api', 'integration']),
  idp_id: z.string().optional().describe('Where the user signs in; absent for service users'),
  password: z
    .string()
    .optional()
    .describe('The generated password of a new person; in the answer that creates it, never again'),
  permissions: permissionsShape.optional(),
});

/** A user as the API shows it to `viewerId`. Source: contract.md 3.2. */
export function userView(user: User, viewerId: string): z.infer<typeof userShape> {
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
    last_login: user.lastLoginAt === undefined ? neverOnTheWire : wireTime(user.lastLoginAt),
    issued: user.issued,
    ...(!user.isServiceUser && { idp_id: 'local' }),
  };
}

/** The `permissions` that only the current user has. */
export function permissionsView({ isRestricted, modules }: Permissions): z.infer<typeof permissionsShape> {
  return { is_restricted: isRestricted, modules };
}
