import { emptyShape } from '@nbsetup/contract';
import type { Actor, Readers, Stores } from '@nbsetup/domain';
import { callerOf, pathParameter, readBody, type ApiContext, type Resource } from '@nbsetup/http';
import { z } from 'zod';
import { policyActivities } from './policy-event.ts';
import { createPolicy } from './create-policy.ts';
import { deletePolicy } from './delete-policy.ts';
import { findPolicy } from './find-policy.ts';
import { listPolicies } from './list-policies.ts';
import {
  documentedPolicyRequest,
  documentedPolicyRule,
  groupMinimumShape,
  policyRequestShape,
  policyRuleShape,
  policyShape,
} from './policy-shapes.http.ts';
import type { PolicyReaders, PolicyStores } from './policy-store.ts';
import { policyRequestOf, policyView } from './policy-view.http.ts';
import { updatePolicy } from './update-policy.ts';

type Context = ApiContext<Readers & PolicyReaders, Stores & PolicyStores>;
type Request = Parameters<typeof readBody>[0];

const requestOf = (request: Request): ReturnType<typeof policyRequestOf> =>
  policyRequestOf(readBody(request, { shape: policyRequestShape }));

const reading = { tag: 'Policies', access: 'token', only: { scope: 'policies:read' } } as const;
const writing = { ...reading, only: { scope: 'policies:write' } } as const;

/** The policies of the account. Source: docs/netbird-api.md 3.7. */
const routes: Resource<Context>['routes'] = {
  'GET /api/policies': {
    ...reading,
    id: 'listPolicies',
    summary: 'List the policies of the account, oldest first',
    response: z.array(policyShape),
    refusals: [],
    handle: async ({ read }, request) => (await listPolicies(read, callerOf(request).user)).map(policyView),
  },
  'POST /api/policies': {
    ...writing,
    id: 'createPolicy',
    summary: 'Create a policy',
    description: 'The groups that its rules name must be groups of the account.',
    body: documentedPolicyRequest,
    response: policyShape,
    refusals: [422],
    handle: async (ports, request) => {
      const command = { caller: callerOf(request).user, request: requestOf(request) };
      return policyView(await createPolicy(ports, command));
    },
  },
  'GET /api/policies/{policyId}': {
    ...reading,
    id: 'getPolicy',
    summary: 'Show a policy',
    response: policyShape,
    refusals: [404],
    handle: async ({ read }, request) => policyView(await findPolicy(read, policyOf(request))),
  },
  'PUT /api/policies/{policyId}': {
    ...writing,
    id: 'updatePolicy',
    summary: 'Replace a policy',
    description: 'A rule without an id is a new one.',
    body: documentedPolicyRequest,
    response: policyShape,
    refusals: [404, 422],
    handle: async (ports, request) => {
      const command = { ...policyOf(request), request: requestOf(request) };
      return policyView(await updatePolicy(ports, command));
    },
  },
  'DELETE /api/policies/{policyId}': {
    ...writing,
    id: 'deletePolicy',
    summary: 'Delete a policy',
    response: emptyShape,
    refusals: [404],
    handle: async (ports, request) => {
      await deletePolicy(ports, policyOf(request));
      return {};
    },
  },
};

/** Policies. */
export const policyResource: Resource<Context> = {
  routes,
  shapes: {
    Policy: policyShape,
    PolicyRule: policyRuleShape,
    PolicyUpdate: documentedPolicyRequest,
    PolicyRuleUpdate: documentedPolicyRule,
    GroupMinimum: groupMinimumShape,
  },
  activities: policyActivities,
  modules: ['policies'],
};

/** Returns the caller of the request, and the policy in its path. */
function policyOf(request: Request): { readonly caller: Actor; readonly policyId: string } {
  return { caller: callerOf(request).user, policyId: pathParameter(request, 'policyId') };
}
