/**
 * The modules that the reference lists in the permissions of a user. Those of its hosted service, such as `edr`,
 * `billing` and `msp`, are not among them. Source: management/server/permissions/modules/module.go of the commit in
 * docs/netbird-api.md.
 */
export const referenceModules = [
  'networks',
  'peers',
  'remote_jobs',
  'groups',
  'settings',
  'accounts',
  'dns',
  'nameservers',
  'events',
  'policies',
  'routes',
  'users',
  'setup_keys',
  'pats',
  'identity_providers',
  'services',
  'agent_network',
  'agent_network.providers',
  'agent_network.policies',
  'agent_network.guardrails',
  'agent_network.budgets',
  'agent_network.usage',
  'agent_network.logs',
  'agent_network.settings',
] as const;
