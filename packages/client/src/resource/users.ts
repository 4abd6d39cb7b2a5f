import {
  emptyShape,
  userShape,
  type PasswordRequest,
  type User,
  type UserRequest,
  type UserUpdateRequest,
} from '@nbsetup/contract';
import { path } from '../transport/path.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { listOf } from './list-of.ts';

/** The fields of a user to create. A person needs `email` and `name`. */
export type NewUser = UserRequest & Required<Pick<UserRequest, 'role'>>;

/** The fields of a user to update. Role and groups are replaced. */
export type UserUpdate = UserUpdateRequest & Required<Pick<UserUpdateRequest, 'role' | 'auto_groups'>>;

/** The old and the new password of a user. */
export type PasswordChange = PasswordRequest &
  Required<Pick<PasswordRequest, 'old_password' | 'new_password'>>;

/** Which users to list. The default is all. */
export interface UserFilter {
  /** True lists only service users, false only people. */
  readonly serviceUsers?: boolean | undefined;
}

/** The users and service users of the account. */
export interface UsersApi {
  list(filter?: UserFilter, options?: CallOptions): Promise<readonly User[]>;
  /** Returns the user whose token or session the client uses, with the permissions. */
  current(options?: CallOptions): Promise<User>;
  /** Creates a user. For a person, only this response has the generated `password`. */
  create(user: NewUser, options?: CallOptions): Promise<User>;
  /**
   * Updates role, groups and whether the user is blocked.
   * @throws `ApiError` with status 404 for an unknown user.
   */
  update(userId: string, update: UserUpdate, options?: CallOptions): Promise<User>;
  /**
   * Deletes a user with all tokens and sessions.
   * @throws `ApiError` with status 404 for an unknown user.
   */
  delete(userId: string, options?: CallOptions): Promise<void>;
  /** Approves a user who waits for approval. */
  approve(userId: string, options?: CallOptions): Promise<User>;
  /** Deletes a user who waits for approval. */
  reject(userId: string, options?: CallOptions): Promise<void>;
  /**
   * Changes the password of the current user.
   * @throws `ApiError` with status 422 for a wrong old password.
   */
  changePassword(userId: string, change: PasswordChange, options?: CallOptions): Promise<void>;
}

/** Creates the calls about users. */
export function usersApi(transport: Transport): UsersApi {
  const { request } = transport;
  return {
    list: ({ serviceUsers } = {}, options = {}) => {
      const query = serviceUsers === undefined ? '' : `?service_user=${String(serviceUsers)}`;
      return request({ method: 'GET', path: `/api/users${query}`, shape: listOf(userShape) }, options);
    },
    current: (options) => request({ method: 'GET', path: '/api/users/current', shape: userShape }, options),
    create: (body, options) =>
      request({ method: 'POST', path: '/api/users', shape: userShape, body }, options),
    update: async (userId, body, options) =>
      request({ method: 'PUT', path: path`/api/users/${userId}`, shape: userShape, body }, options),
    delete: async (userId, options) => transport.delete(path`/api/users/${userId}`, options),
    approve: async (userId, options) =>
      request({ method: 'POST', path: path`/api/users/${userId}/approve`, shape: userShape }, options),
    reject: async (userId, options) => transport.delete(path`/api/users/${userId}/reject`, options),
    changePassword: async (userId, body, options) => {
      const change = { method: 'PUT', path: path`/api/users/${userId}/password`, body } as const;
      await request({ ...change, shape: emptyShape }, options);
    },
  };
}
