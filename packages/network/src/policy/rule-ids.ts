import { DomainError } from '@nbsetup/domain';
import type { RulePlan } from './parse-rule-request.ts';
import type { Policy, PolicyRule } from './policy.ts';

/**
 * Returns the rules of a policy with an id each. A rule that names none gets the id of the policy, as in the
 * reference, then one that the policy has for a rule that is not named, so that the same request twice changes
 * nothing; then a new one.
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
    if (!known.has(id) || named.has(id)) throw new DomainError('invalid_input', `invalid rule id: ${id}`);
    named.add(id);
  }
  const free = [...new Set([policy.id, ...known])].filter((id) => !named.has(id)).values();
  return rules.map((rule) => ({ ...rule, id: rule.id ?? free.next().value ?? newId() }));
}
