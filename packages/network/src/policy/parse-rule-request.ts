import { parseLabel } from '@nbsetup/domain';
import { parseDescription } from '../text/description.ts';
import { parseAuthorizedGroups } from './parse-authorized-groups.ts';
import { parseEndpoints } from './parse-endpoints.ts';
import { parsePorts } from './parse-ports.ts';
import type { PolicyRuleRequest } from './policy-request.ts';
import {
  policyActions,
  policyProtocols,
  type PolicyAction,
  type PolicyProtocol,
  type PolicyRule,
} from './policy.ts';
import { policyRefusal } from './policy-refusal.ts';

/** A rule that may have no id yet. */
export type RulePlan = Omit<PolicyRule, 'id'> & { readonly id: string | undefined };

/** Checks a rule of a policy, as `parsePolicyRequest` does. */
export function parseRuleRequest(request: PolicyRuleRequest): RulePlan {
  const { id, name = '', description = '', isEnabled = false, isBidirectional = false } = request;
  const endpoints = parseEndpoints(request);
  const action = parseAction(request.action);
  const protocol = parseProtocol(request.protocol);
  const ports = parsePorts(request, protocol);
  return {
    id: id === '' ? undefined : id,
    name: parseRuleName(name),
    description: parseDescription(description, 'policy rule'),
    isEnabled,
    action,
    protocol,
    isBidirectional,
    ...endpoints,
    ...ports,
    authorizedGroups: parseAuthorizedGroups(request, { protocol, sources: endpoints.sources }),
  };
}

/** The reference takes a rule without a name. */
function parseRuleName(name: string): string {
  return name.trim() === '' ? '' : parseLabel(name, { subject: 'policy rule name', whenEmpty: '' });
}

function parseAction(text: string | undefined): PolicyAction {
  const action = policyActions.find((known) => known === text);
  if (action === undefined) throw policyRefusal('rule_action_unknown');
  return action;
}

function parseProtocol(text = ''): PolicyProtocol {
  const protocol = policyProtocols.find((known) => known === text);
  if (protocol === undefined) throw policyRefusal('rule_protocol_unknown', { protocol: text });
  return protocol;
}
