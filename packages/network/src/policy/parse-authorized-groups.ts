import { parseLabel } from '@nbsetup/domain';
import type { PolicyRuleRequest } from './policy-request.ts';
import type { AuthorizedGroup, PolicyRule } from './policy.ts';
import { policyRefusal } from './policy-refusal.ts';

/**
 * Returns the groups whose members may sign in to the destinations of an SSH rule. As in the reference, the list is
 * empty or has every source, and the field is ignored for other protocols.
 */
export function parseAuthorizedGroups(
  { authorizedGroups = {} }: Pick<PolicyRuleRequest, 'authorizedGroups'>,
  { protocol, sources }: Pick<PolicyRule, 'protocol' | 'sources'>,
): readonly AuthorizedGroup[] {
  const entries = Object.entries(authorizedGroups);
  if (protocol !== 'netbird-ssh' || entries.length === 0) return [];
  if (!sources.every((groupId) => Object.hasOwn(authorizedGroups, groupId))) {
    throw policyRefusal('rule_authorized_groups_incomplete');
  }
  return entries.map(([groupId, names]) => ({ groupId, localUsers: names.map(parseLocalUser) }));
}

function parseLocalUser(name: string): string {
  return parseLabel(name, {
    subject: 'local user of an authorized group',
    whenEmpty: "local user of an authorized group shouldn't be empty",
  });
}
