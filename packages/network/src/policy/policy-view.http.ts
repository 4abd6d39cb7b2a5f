import type { z } from 'zod';
import type { GroupsById } from '../group-reference/group-references.ts';
import type { PolicyWithGroups } from './policy-ports.ts';
import type { PolicyRequest, PolicyRuleRequest } from './policy-request.ts';
import type {
  groupMinimumShape,
  policyRequestShape,
  policyRuleShape,
  policyShape,
} from './policy-shapes.http.ts';
import type { AuthorizedGroup, PolicyRule } from './policy.ts';

/** Returns a policy as the API shows it. Lists are never `null`, which clients do not expect. */
export function policyView({ policy, groups }: PolicyWithGroups): z.infer<typeof policyShape> {
  const { id, name, description, isEnabled: enabled, rules } = policy;
  const view = { id, name, description, enabled, source_posture_checks: [] };
  return { ...view, rules: rules.map((rule) => ruleView(rule, groups)) };
}

function ruleView(rule: PolicyRule, groups: GroupsById): z.infer<typeof policyRuleShape> {
  const { id, name, description, action, protocol, ports, portRanges, authorizedGroups } = rule;
  return {
    ...{
      id,
      name,
      description,
      enabled: rule.isEnabled,
      action,
      bidirectional: rule.isBidirectional,
      protocol,
    },
    sources: groupViews(rule.sources, groups),
    destinations: groupViews(rule.destinations, groups),
    ...(ports.length > 0 && { ports: ports.map(String) }),
    ...(portRanges.length > 0 && { port_ranges: portRanges.map(({ start, end }) => ({ start, end })) }),
    ...(authorizedGroups.length > 0 && { authorized_groups: localUsersOf(authorizedGroups) }),
  };
}

function localUsersOf(authorizedGroups: readonly AuthorizedGroup[]): Record<string, string[]> {
  return Object.fromEntries(authorizedGroups.map(({ groupId, localUsers }) => [groupId, [...localUsers]]));
}

/** A group that was taken out of the policy and deleted while this was read is left out. */
function groupViews(ids: readonly string[], groups: GroupsById): z.infer<typeof groupMinimumShape>[] {
  return ids.flatMap((id) => {
    const group = groups.get(id);
    return group === undefined ? [] : [{ id, name: group.name, peers_count: 0, resources_count: 0 }];
  });
}

/** Returns the body of a request as input of the use cases. */
export function policyRequestOf(body: z.infer<typeof policyRequestShape>): PolicyRequest {
  const { name, description, enabled: isEnabled, source_posture_checks: postureChecks, rules } = body;
  return { name, description, isEnabled, postureChecks, rules: rules?.map(ruleRequestOf) };
}

function ruleRequestOf(
  rule: NonNullable<z.infer<typeof policyRequestShape>['rules']>[number],
): PolicyRuleRequest {
  const {
    enabled,
    bidirectional,
    port_ranges: portRanges,
    authorized_groups: authorizedGroups,
    ...same
  } = rule;
  return { ...same, isEnabled: enabled, isBidirectional: bidirectional, portRanges, authorizedGroups };
}
