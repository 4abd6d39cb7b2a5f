import { wireInteger } from '@nbsetup/contract';
import { z } from 'zod';
import { policyActions, policyProtocols } from './policy.ts';

/** A resource that a rule can name instead of groups. */
const resource = z
  .object({ id: z.string(), type: z.enum(['domain', 'host', 'peer', 'subnet']) })
  .optional()
  .describe('This server has none');

const portRangeShape = z.object({ start: z.int(), end: z.int() });

const authorizedGroups = z
  .record(z.string(), z.array(z.string()))
  .describe('Names of users of a machine, by the id of a group');

/** A rule in the body of the routes that create or replace a policy. The rules check which fields are required. */
const ruleRequestFields = {
  id: z.string().optional().describe('Absent for a rule that is new'),
  name: z.string().optional(),
  description: z.string().optional(),
  enabled: z.boolean().optional(),
  action: z.string().optional(),
  bidirectional: z.boolean().optional(),
  protocol: z.string().optional(),
  sources: z.array(z.string()).optional().describe('Ids of groups'),
  sourceResource: resource,
  destinations: z.array(z.string()).optional().describe('Ids of groups'),
  destinationResource: resource,
  ports: z.array(z.string()).optional(),
  port_ranges: z.array(z.object({ start: wireInteger, end: wireInteger })).optional(),
  authorized_groups: authorizedGroups.optional(),
};

/** The body of the routes that create or replace a policy. */
export const policyRequestShape = z.object({
  name: z.string().optional(),
  description: z.string().optional(),
  enabled: z.boolean().optional(),
  source_posture_checks: z.array(z.string()).optional(),
  rules: z.array(z.object(ruleRequestFields)).optional(),
});

/** A rule in the body for the OpenAPI document, with the fields that the rules require. */
export const documentedPolicyRule = z.object({
  ...ruleRequestFields,
  port_ranges: z.array(portRangeShape).optional(),
  name: z.string(),
  enabled: z.boolean(),
  action: z.enum(policyActions),
  bidirectional: z.boolean(),
  protocol: z.enum(policyProtocols),
});

/** The body for the OpenAPI document. */
export const documentedPolicyRequest = policyRequestShape.extend({
  name: z.string(),
  enabled: z.boolean(),
  source_posture_checks: policyRequestShape.shape.source_posture_checks.describe(
    'Empty: this server has none',
  ),
  rules: z.array(documentedPolicyRule).min(1),
});

/** A group as rules show it. */
export const groupMinimumShape = z.object({
  id: z.string(),
  name: z.string(),
  peers_count: z.int(),
  resources_count: z.int(),
});

/** A rule of a policy. */
export const policyRuleShape = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  action: z.enum(policyActions),
  bidirectional: z.boolean(),
  protocol: z.enum(policyProtocols),
  sources: z.array(groupMinimumShape),
  destinations: z.array(groupMinimumShape),
  ports: z.array(z.string()).optional(),
  port_ranges: z.array(portRangeShape).optional(),
  authorized_groups: authorizedGroups.optional(),
});

/** A policy. Source: docs/netbird-api.md 3.7. */
export const policyShape = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  source_posture_checks: z.array(z.string()).describe('Empty: this server has no posture checks'),
  rules: z.array(policyRuleShape),
});
