import { DomainError } from '@nbsetup/domain';
import { distinct } from '../group-reference/group-references.ts';
import type { PolicyRuleRequest } from './policy-request.ts';
import type { PolicyRule } from './policy.ts';

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
    throw refusal('specify either sources or  source resources, not both');
  }
  if (destinations !== undefined && destinationResource !== undefined) {
    throw refusal('specify either destinations or  destination resources, not both');
  }
  const hasSource = sources !== undefined || sourceResource !== undefined;
  const hasDestination = destinations !== undefined || destinationResource !== undefined;
  if (!hasSource || !hasDestination) {
    throw refusal('specify either sources or source resources and destinations or destination resources');
  }
  refuseResource('sourceResource', sourceResource);
  refuseResource('destinationResource', destinationResource);
  return { sources: distinct(sources ?? []), destinations: distinct(destinations ?? []) };
}

function refuseResource(field: string, resource: object | undefined): void {
  if (resource === undefined) return;
  throw refusal(`${field} must be left out: this server has no peers and no networks`);
}

function refusal(message: string): DomainError {
  return new DomainError('invalid_input', message);
}
