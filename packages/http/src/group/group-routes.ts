import { emptyShape, groupRequestShape, groupShape, groupActivities } from '@nbsetup/contract';
import {
  createGroup,
  deleteGroup,
  findGroup,
  listGroups,
  updateGroup,
  type Actor,
  type Randomness,
  type Storage,
} from '@nbsetup/domain';
import type { GroupActivity } from '@nbsetup/domain/internal';
import type { Request } from 'express';
import { z } from 'zod';
import { callerOf } from '../authentication/caller-of.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { queryParameter } from '../request/query-parameter.ts';
import { readBody } from '../body/read-body.ts';
import type { Resource } from '../route/resource.ts';
import type { Routes } from '../route/route.ts';
import { documentedGroupRequest } from './documented-group-request.ts';
import { groupView } from './group-view.ts';

/** The ports of the group routes. */
export interface GroupPorts extends Storage {
  readonly randomness: Randomness;
}

const expected = { shape: groupRequestShape };

/** The groups of the account. Source: docs/netbird-api.md 3.4. */
const routes: Routes<GroupPorts> = {
  'GET /api/groups': {
    id: 'listGroups',
    tag: 'Groups',
    summary: 'List the groups of the account by name',
    access: 'token',
    query: { name: 'The name of a group. The list has only that group, or the response is 404' },
    response: z.array(groupShape),
    refusals: [404],
    handle: async ({ read }, request) => {
      const query = { caller: callerOf(request).user, name: queryParameter(request, 'name') };
      return (await listGroups(read, query)).map(groupView);
    },
  },
  'POST /api/groups': {
    id: 'createGroup',
    tag: 'Groups',
    summary: 'Create a group',
    access: 'token',
    body: documentedGroupRequest,
    response: groupShape,
    refusals: [409, 422],
    handle: async (ports, request) => {
      const command = { caller: callerOf(request).user, request: readBody(request, expected) };
      return groupView(await createGroup(ports, command));
    },
  },
  'GET /api/groups/{groupId}': {
    id: 'getGroup',
    tag: 'Groups',
    summary: 'Show a group',
    access: 'token',
    response: groupShape,
    refusals: [404],
    handle: async ({ read }, request) => groupView(await findGroup(read, groupOf(request))),
  },
  'PUT /api/groups/{groupId}': {
    id: 'updateGroup',
    tag: 'Groups',
    summary: 'Rename a group',
    description: 'Not the group "All".',
    access: 'token',
    body: documentedGroupRequest,
    response: groupShape,
    refusals: [404, 409, 422],
    handle: async (ports, request) => {
      const command = { ...groupOf(request), request: readBody(request, expected) };
      return groupView(await updateGroup(ports, command));
    },
  },
  'DELETE /api/groups/{groupId}': {
    id: 'deleteGroup',
    tag: 'Groups',
    summary: 'Delete a group',
    description: 'Refused for the group "All" and for a group that is in use.',
    access: 'token',
    response: emptyShape,
    refusals: [400, 404],
    // As in the reference, whose clients take 412 for a failure of the server.
    statuses: { precondition_failed: 400 },
    handle: async (ports, request) => {
      await deleteGroup(ports, groupOf(request));
      return {};
    },
  },
};

/** An activity without a text does not compile. */
const activities: Readonly<Record<GroupActivity, string>> = groupActivities;

/** The resource of groups. */
export const groupResource: Resource<GroupPorts> = {
  routes,
  shapes: { Group: groupShape, GroupRequest: documentedGroupRequest },
  activities,
  modules: ['groups'],
};

/** Returns the caller and the group in the path. */
function groupOf(request: Request): { readonly caller: Actor; readonly groupId: string } {
  return { caller: callerOf(request).user, groupId: pathParameter(request, 'groupId') };
}
