import { distinct } from '../group-reference/group-references.ts';
import type { PolicyRuleRequest } from './policy-request.ts';
import type { PolicyRule } from './policy.ts';
import { policyRefusal } from './policy-refusal.ts';

/**
 * Returns the sources and the destinations of a rule. Resources are refused, because there are none: if they were
 * ignored, the client would be wrong about which machines reach which. The two blanks are those of the reference.
 */
export function parseEndpoints({
  sources,
  sourceResource,
  destinations,
  destinationResource,
}: PolicyRuleRequest): Pick<PolicyRule, 'sources' | 'destinations'> {
  if (sources !== undefined && sourceResource !== undefined) {
    throw policyRefusal('rule_sources_twice');
  }
  if (destinations !== undefined && destinationResource !== undefined) {
    throw policyRefusal('rule_destinations_twice');
  }
  const hasSource = sources !== undefined || sourceResource !== undefined;
  const hasDestination = destinations !== undefined || destinationResource !== undefined;
  if (!hasSource || !hasDestination) {
    throw policyRefusal('rule_endpoints_missing');
  }
  refuseResource('sourceResource', sourceResource);
  refuseResource('destinationResource', destinationResource);
  return { sources: distinct(sources ?? []), destinations: distinct(destinations ?? []) };
}

function refuseResource(field: string, resource: object | undefined): void {
  if (resource === undefined) return;
  throw policyRefusal('rule_resource_unsupported', { field });
}
