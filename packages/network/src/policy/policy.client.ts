import { listOf, path, type CallOptions, type Transport } from '@nbsetup/client';
import { z } from 'zod';
import {
  groupMinimumShape,
  policyRuleShape,
  policyShape,
  type documentedPolicyRequest,
} from './policy-shapes.http.ts';

const groups = z.array(groupMinimumShape).default([]);

/** NetBird returns `null` for an empty list, which the transport removes. */
const shape = policyShape.extend({
  source_posture_checks: z.array(z.string()).default([]),
  rules: z.array(policyRuleShape.extend({ sources: groups, destinations: groups })).default([]),
});

/** A policy. */
export type WirePolicy = z.infer<typeof shape>;

/** The fields of a policy to create, or that replace another. Its rules name groups by id. */
export type NewPolicy = z.infer<typeof documentedPolicyRequest>;

/** The policies of the account. */
export interface PoliciesApi {
  /** Returns the policies, oldest first. */
  list(options?: CallOptions): Promise<readonly WirePolicy[]>;
  /**
   * Returns a policy.
   * @throws `ApiError` with status 404 for an unknown policy.
   */
  get(policyId: string, options?: CallOptions): Promise<WirePolicy>;
  /**
   * Creates a policy.
   * @throws `ApiError` with status 422 for a group that the account does not have.
   */
  create(policy: NewPolicy, options?: CallOptions): Promise<WirePolicy>;
  /**
   * Replaces every field of a policy. A rule without an id is a new one.
   * @throws `ApiError` with status 404 for an unknown policy.
   */
  update(policyId: string, policy: NewPolicy, options?: CallOptions): Promise<WirePolicy>;
  /**
   * Deletes a policy.
   * @throws `ApiError` with status 404 for an unknown policy.
   */
  delete(policyId: string, options?: CallOptions): Promise<void>;
}

/** Creates the calls about policies. */
export function policiesApi(transport: Transport): PoliciesApi {
  const { request } = transport;
  return {
    list: (options) => request({ method: 'GET', path: '/api/policies', shape: listOf(shape) }, options),
    get: async (policyId, options) =>
      request({ method: 'GET', path: path`/api/policies/${policyId}`, shape }, options),
    create: (body, options) => request({ method: 'POST', path: '/api/policies', shape, body }, options),
    update: async (policyId, body, options) =>
      request({ method: 'PUT', path: path`/api/policies/${policyId}`, shape, body }, options),
    delete: async (policyId, options) => transport.delete(path`/api/policies/${policyId}`, options),
  };
}
