import { groupShape, type Group, type GroupRequest } from '@nbsetup/contract';
import { z } from 'zod';
import { path } from '../transport/path.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { listOf } from './list-of.ts';

/** NetBird answers `null` for an empty list. */
const shape = groupShape.extend({
  peers: groupShape.shape.peers.nullable().transform((peers) => peers ?? []),
  resources: groupShape.shape.resources.nullable().transform((resources) => resources ?? []),
});

const listOfOne = z.tuple([shape]).transform(([group]) => group);

/** What a group is created from or changed to. */
export type NewGroup = GroupRequest & Required<Pick<GroupRequest, 'name'>>;

/** The groups that machines of users join. */
export interface GroupsApi {
  /** Returns the groups by name. */
  list(options?: CallOptions): Promise<readonly Group[]>;
  /** Returns the group with that name. @throws `ApiError` with status 404 when there is none. */
  findByName(name: string, options?: CallOptions): Promise<Group>;
  /** Returns a group. @throws `ApiError` with status 404 for an unknown group. */
  get(groupId: string, options?: CallOptions): Promise<Group>;
  /** Creates a group. @throws `ApiError` with status 409 when the name is taken. */
  create(group: NewGroup, options?: CallOptions): Promise<Group>;
  /** Replaces a group as a whole. @throws `ApiError` with status 422 for the group "All", 409 when the name is taken. */
  update(groupId: string, group: NewGroup, options?: CallOptions): Promise<Group>;
  /** Deletes a group. @throws `ApiError` with status 400 for the group "All" and for one that a user has. */
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
