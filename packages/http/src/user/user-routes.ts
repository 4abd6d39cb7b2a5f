import {
  emptyShape,
  removedUserShape,
  passwordRequestShape,
  permissionsShape,
  residualAccessShape,
  userRequestShape,
  userUpdateRequestShape,
  userActivities,
} from '@nbsetup/contract';
import {
  approveUser,
  changePassword,
  createUser,
  describeCurrentUser,
  rejectUser,
  removeUser,
  resendInvite,
  updateUser,
  userSlices,
  type LoginThrottle,
  type PasswordHasher,
  type Randomness,
  type Storage,
  type UserFilter,
} from '@nbsetup/domain';
import type { UserActivity } from '@nbsetup/domain/internal';
import type { Request } from 'express';
import { z } from 'zod';
import { callerOf } from '../authentication/caller-of.ts';
import { MalformedBody } from '../error/malformed-body.ts';
import { booleanQuery } from '../request/boolean-query.ts';
import { readBody } from '../body/read-body.ts';
import { longList } from '../route/long-list.ts';
import type { Resource } from '../route/resource.ts';
import type { Routes } from '../route/route.ts';
import {
  documentedPasswordRequest,
  documentedUser,
  documentedUserRequest,
  documentedUserUpdateRequest,
} from './documented-user.ts';
import { memberOf } from './member-of.ts';
import { residualAccessField } from './residual-access-view.ts';
import { permissionsView, userView } from './user-view.ts';

/** The ports of the user routes. */
export interface UserPorts extends Storage {
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly loginThrottle: LoginThrottle;
  /** The modules of this product that have routes. */
  readonly servedModules: readonly string[];
}

const revokeQuery = {
  revoke_left_behind:
    'A boolean as Go spells it: revoke what the user leaves behind, tokens of service users and open invites',
} as const;

/** The users of the account. The reference has no `GET` of one user. Source: docs/netbird-api.md 3.2. */
const routes: Routes<UserPorts> = {
  'GET /api/users': {
    id: 'listUsers',
    tag: 'Users',
    summary: 'List the users of the account, oldest first',
    description: 'Without the right to read users, the list has only the caller.',
    access: 'token',
    query: { service_user: 'A boolean as Go spells it: true for only service users, false for only people' },
    response: z.array(documentedUser),
    refusals: [422],
    handle: ({ read }, request) => {
      const { user: caller } = callerOf(request);
      const query = { caller, filter: readFilter(request) };
      return longList(
        () => userSlices(read, query),
        (user) => userView(user, caller.id),
      );
    },
  },
  'POST /api/users': {
    id: 'createUser',
    tag: 'Users',
    summary: 'Add a person or a service user',
    access: 'token',
    body: documentedUserRequest,
    response: documentedUser,
    refusals: [409, 422],
    handle: async (ports, request) => {
      const { user: caller } = callerOf(request);
      const { user, password } = await createUser(ports, { caller, request: readUserRequest(request) });
      return { ...userView(user, caller.id), password };
    },
  },
  'GET /api/users/current': {
    id: 'getCurrentUser',
    tag: 'Users',
    summary: 'Show the caller and its permissions',
    description: 'Service users are refused.',
    access: 'token',
    response: documentedUser,
    refusals: [],
    handle: ({ servedModules }, request) => {
      const { user, permissions } = describeCurrentUser(callerOf(request).user, { servedModules });
      // A literal that begins with `...userView()` costs each request a hidden class, see ADR 25.
      return Object.assign(userView(user, user.id), { permissions: permissionsView(permissions) });
    },
  },
  'PUT /api/users/{userId}': {
    id: 'updateUser',
    tag: 'Users',
    summary: 'Change the role, the groups and the block of a user',
    description:
      'If an owner transfers the ownership, the owner becomes an admin in the same step. If the change takes the right to ' +
      'invite away, the response lists what the user leaves behind.',
    access: 'token',
    query: revokeQuery,
    body: documentedUserUpdateRequest,
    response: documentedUser,
    refusals: [404, 422],
    handle: async (ports, request) => {
      const member = memberOf(request);
      const command = { ...member, request: readUpdateRequest(request), revoke: readRevoke(request) };
      const { user, residualAccess } = await updateUser(ports, command);
      return { ...userView(user, member.caller.id), ...residualAccessField(residualAccess) };
    },
  },
  'DELETE /api/users/{userId}': {
    id: 'deleteUser',
    tag: 'Users',
    summary: 'Delete a user and its tokens',
    description: 'The response lists the tokens and invites that the user leaves behind, if any.',
    access: 'token',
    query: revokeQuery,
    response: removedUserShape,
    refusals: [404, 422],
    handle: async (ports, request) => {
      const command = { ...memberOf(request), revoke: readRevoke(request) };
      return residualAccessField(await removeUser(ports, command));
    },
  },
  'POST /api/users/{userId}/approve': {
    id: 'approveUser',
    tag: 'Users',
    summary: 'Approve a user who is pending approval',
    access: 'token',
    response: documentedUser,
    refusals: [404, 422],
    handle: async (ports, request) => {
      const member = memberOf(request);
      return userView(await approveUser(ports, member), member.caller.id);
    },
  },
  'DELETE /api/users/{userId}/reject': {
    id: 'rejectUser',
    tag: 'Users',
    summary: 'Reject a user who is pending approval, and delete it',
    access: 'token',
    response: emptyShape,
    refusals: [404, 422],
    handle: async (ports, request) => {
      await rejectUser(ports, memberOf(request));
      return {};
    },
  },
  'POST /api/users/{userId}/invite': {
    id: 'resendInvite',
    tag: 'Users',
    summary: 'Send an invitation again',
    description: 'Always refused: users who sign in with a password here are active from the start.',
    access: 'token',
    refusals: [404, 412],
    handle: ({ read }, request) => resendInvite(read, memberOf(request)),
  },
  'PUT /api/users/{userId}/password': {
    id: 'changePassword',
    tag: 'Users',
    summary: 'Change the password of the caller',
    description: 'Ends the other sessions of the caller.',
    access: 'token',
    body: documentedPasswordRequest,
    response: emptyShape,
    refusals: [422, 429],
    handle: async (ports, request) => {
      const body = readBody(request, { shape: passwordRequestShape });
      const { old_password: oldPassword, new_password: newPassword, revoke_tokens: revokeTokens } = body;
      const address = request.ip ?? '';
      await changePassword(ports, { ...memberOf(request), oldPassword, newPassword, revokeTokens, address });
      return {};
    },
  },
};

/** An activity without a text does not compile. */
const activities: Readonly<Record<UserActivity, string>> = userActivities;

/** The resource of users: their permissions and their residual access. */
export const userResource: Resource<UserPorts> = {
  routes,
  shapes: {
    PasswordChangeRequest: documentedPasswordRequest,
    User: documentedUser,
    UserCreateRequest: documentedUserRequest,
    UserLeftBehind: residualAccessShape,
    UserPermissions: permissionsShape,
    UserRequest: documentedUserUpdateRequest,
  },
  activities,
  modules: ['users'],
};

function readUserRequest(request: Request): Parameters<typeof createUser>[1]['request'] {
  const body = readBody(request, { shape: userRequestShape });
  const { role, name, email, is_service_user: isServiceUser, auto_groups: autoGroups } = body;
  return { role, name, email, isServiceUser, autoGroups };
}

function readUpdateRequest(request: Request): Parameters<typeof updateUser>[1]['request'] {
  const body = readBody(request, { shape: userUpdateRequestShape });
  const { role, auto_groups: autoGroups, is_blocked: isBlocked } = body;
  if (autoGroups === undefined) throw new MalformedBody("auto_groups field can't be absent");
  return { role, autoGroups, isBlocked };
}

function readFilter(request: Request): UserFilter {
  const isServiceUser = booleanQuery(request, 'service_user');
  return isServiceUser === undefined ? {} : { isServiceUser };
}

/** Returns whether the residual access of a user is revoked at once. The reference has no such parameter. */
function readRevoke(request: Request): boolean | undefined {
  return booleanQuery(request, 'revoke_left_behind');
}
