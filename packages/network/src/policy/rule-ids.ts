import type { RulePlan } from './parse-rule-request.ts';
import type { Policy, PolicyRule } from './policy.ts';
import { policyRefusal } from './policy-refusal.ts';

/**
 * Returns the rules of a policy, each with an id. A rule without an id gets the first that is free: the id of the
 * policy, as in the reference; the id of an existing rule that the request does not name, so that repeating a request
 * changes nothing; or a new id.
 *
 * @throws `invalid_input` for an id that no rule of `policy` has, and for one that is named twice
 */
export function withRuleIds(
  rules: readonly RulePlan[],
  { policy, newId }: { readonly policy: Pick<Policy, 'id' | 'rules'>; readonly newId: () => string },
): readonly PolicyRule[] {
  const known = new Set(policy.rules.map(({ id }) => id));
  const named = new Set<string>();
  for (const { id } of rules) {
    if (id === undefined) continue;
    if (!known.has(id) || named.has(id)) throw policyRefusal('rule_id_invalid', { id });
    named.add(id);
  }
  const free = [...new Set([policy.id, ...known])].filter((id) => !named.has(id)).values();
  return rules.map((rule) => ({ ...rule, id: rule.id ?? free.next().value ?? newId() }));
}
