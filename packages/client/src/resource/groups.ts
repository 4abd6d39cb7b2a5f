import { groupShape, type Group, type GroupRequest } from '@nbsetup/contract';
import { z } from 'zod';
import { path } from '../transport/path.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { listOf } from './list-of.ts';

/** NetBird returns `null` for an empty list, which the transport removes. */
const shape = groupShape.extend({
  peers: groupShape.shape.peers.default([]),
  resources: groupShape.shape.resources.default([]),
});

const listOfOne = z.tuple([shape]).transform(([group]) => group);

/** The fields of a group to create or update. */
export type NewGroup = GroupRequest & Required<Pick<GroupRequest, 'name'>>;

/** The groups of the account. */
export interface GroupsApi {
  /** Returns the groups, sorted by name. */
  list(options?: CallOptions): Promise<readonly Group[]>;
  /**
   * Returns the group with that name.
   * @throws `ApiError` with status 404 if there is none.
   */
  findByName(name: string, options?: CallOptions): Promise<Group>;
  /**
   * Returns a group.
   * @throws `ApiError` with status 404 for an unknown group.
   */
  get(groupId: string, options?: CallOptions): Promise<Group>;
  /**
   * Creates a group.
   * @throws `ApiError` with status 409 if the name is taken.
   */
  create(group: NewGroup, options?: CallOptions): Promise<Group>;
  /**
   * Replaces every field of a group.
   * @throws `ApiError` with status 422 for the group "All".
   * @throws `ApiError` with status 409 if the name is taken.
   */
  update(groupId: string, group: NewGroup, options?: CallOptions): Promise<Group>;
  /**
   * Deletes a group.
   * @throws `ApiError` with status 400 for the group "All", and for a group that a user has.
   */
  delete(groupId: string, options?: CallOptions): Promise<void>;
}

/** Creates the calls about groups. */
export function groupsApi(transport: Transport): GroupsApi {
  const { request } = transport;
  return {
    list: (options) => request({ method: 'GET', path: '/api/groups', shape: listOf(shape) }, options),
    findByName: async (name, options) => {
      const query = `?name=${encodeURIComponent(name)}`;
      const found = { method: 'GET', path: `/api/groups${query}`, shape: listOfOne } as const;
      return request(found, options);
    },
    get: async (groupId, options) =>
      request({ method: 'GET', path: path`/api/groups/${groupId}`, shape }, options),
    create: (body, options) => request({ method: 'POST', path: '/api/groups', shape, body }, options),
    update: async (groupId, body, options) =>
      request({ method: 'PUT', path: path`/api/groups/${groupId}`, shape, body }, options),
    delete: async (groupId, options) => transport.delete(path`/api/groups/${groupId}`, options),
  };
}
