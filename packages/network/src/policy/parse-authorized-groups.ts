import { DomainError, parseLabel } from '@nbsetup/domain';
import type { PolicyRuleRequest } from './policy-request.ts';
import type { AuthorizedGroup, PolicyRule } from './policy.ts';

/**
 * Returns who may sign in to the machines that a rule for SSH leads to. As in the reference, groups are named for no
 * source or for every one, and the field is ignored for other protocols.
 */
export function parseAuthorizedGroups(
  { authorizedGroups = {} }: Pick<PolicyRuleRequest, 'authorizedGroups'>,
  { protocol, sources }: Pick<PolicyRule, 'protocol' | 'sources'>,
): readonly AuthorizedGroup[] {
  const entries = Object.entries(authorizedGroups);
  if (protocol !== 'netbird-ssh' || entries.length === 0) return [];
  if (!sources.every((groupId) => Object.hasOwn(authorizedGroups, groupId))) {
    throw new DomainError(
      'invalid_input',
      'authorized group for netbird-ssh protocol should be specified for each source group',
    );
  }
  return entries.map(([groupId, names]) => ({ groupId, localUsers: names.map(parseLocalUser) }));
}

function parseLocalUser(name: string): string {
  return parseLabel(name, {
    subject: 'local user of an authorized group',
    whenEmpty: "local user of an authorized group shouldn't be empty",
  });
}
