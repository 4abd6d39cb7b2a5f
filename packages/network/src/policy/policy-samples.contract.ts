import type { Policy, PolicyRule } from './policy.ts';

/** A rule that lets `group-1` reach `group-2`, with `changes`. */
export function sampleRule(changes: Partial<PolicyRule> = {}): PolicyRule {
  return {
    id: 'policy-1',
    name: 'Web',
    description: '',
    isEnabled: true,
    action: 'accept',
    protocol: 'tcp',
    isBidirectional: false,
    sources: ['group-1'],
    destinations: ['group-2'],
    ports: [80],
    portRanges: [],
    authorizedGroups: [],
    ...changes,
  };
}

/** A policy of `account-1` with one such rule, with `changes`. */
export function samplePolicy(changes: Partial<Policy> = {}): Policy {
  const id = changes.id ?? 'policy-1';
  return {
    id,
    accountId: 'account-1',
    name: 'Web',
    description: '',
    isEnabled: true,
    rules: [sampleRule({ id })],
    ...changes,
  };
}
