import { parseLabel } from '@nbsetup/domain';
import { parseDescription } from '../text/description.ts';
import { parseRuleRequest, type RulePlan } from './parse-rule-request.ts';
import type { PolicyRequest } from './policy-request.ts';
import type { Policy } from './policy.ts';
import { policyRefusal } from './policy-refusal.ts';

/** A checked policy. The groups that it names are not looked up yet. */
export interface PolicyPlan extends Pick<Policy, 'name' | 'description' | 'isEnabled'> {
  readonly rules: readonly RulePlan[];
}

/**
 * Checks what can be checked without a store, in the order and with the messages of the reference.
 * Source: docs/netbird-api.md 3.7.
 *
 * @throws `invalid_input` for the first value that breaks a rule
 */
export function parsePolicyRequest({
  name = '',
  description = '',
  isEnabled = false,
  postureChecks = [],
  rules = [],
}: PolicyRequest): PolicyPlan {
  const parsedName = parseLabel(name, {
    subject: 'policy name',
    whenEmpty: "policy name shouldn't be empty",
  });
  if (rules.length === 0) throw policyRefusal('policy_rules_empty');
  const parsedRules = rules.map(parseRuleRequest);
  if (postureChecks.length > 0) {
    throw policyRefusal('posture_checks_unsupported');
  }
  return {
    name: parsedName,
    description: parseDescription(description, 'policy'),
    isEnabled,
    rules: parsedRules,
  };
}
