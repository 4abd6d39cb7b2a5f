import type { Policy, PolicyRule } from './policy.ts';

/**
 * Returns a text that two policies share if nothing about them differs. Storages may return fields in another order.
 */
export function policyFingerprint({ name, description, isEnabled, rules }: Policy): string {
  return JSON.stringify([name, description, isEnabled, rules.map(ruleParts)]);
}

function ruleParts(rule: PolicyRule): readonly unknown[] {
  return [
    ...[rule.id, rule.name, rule.description, rule.isEnabled, rule.action, rule.protocol],
    ...[rule.isBidirectional, rule.sources, rule.destinations, rule.ports],
    rule.portRanges.map(({ start, end }) => [start, end]),
    rule.authorizedGroups.map(({ groupId, localUsers }) => [groupId, localUsers]),
  ];
}
