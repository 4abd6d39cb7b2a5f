/**
 * Paths under `/api` that the reference has; `*` is one part of a path. They are those that its server registers, not those of its
 * document, which also has what only its hosted service serves, such as `integrations`.
 */
const referencePaths: readonly string[] = [
  'accounts',
  'accounts/*',
  'agent-network/access-log-sessions',
  'agent-network/access-logs',
  'agent-network/budget-rules',
  'agent-network/budget-rules/*',
  'agent-network/catalog/providers',
  'agent-network/consumption',
  'agent-network/guardrails',
  'agent-network/guardrails/*',
  'agent-network/policies',
  'agent-network/policies/*',
  'agent-network/providers',
  'agent-network/providers/*',
  'agent-network/settings',
  'agent-network/usage/overview',
  'dns/nameservers',
  'dns/nameservers/*',
  'dns/settings',
  'dns/zones',
  'dns/zones/*',
  'dns/zones/*/records',
  'dns/zones/*/records/*',
  'events/proxy',
  'groups',
  'groups/*',
  'identity-providers',
  'identity-providers/*',
  'locations/countries',
  'locations/countries/*/cities',
  'networks',
  'networks/*',
  'networks/*/resources',
  'networks/*/resources/*',
  'networks/*/routers',
  'networks/*/routers/*',
  'networks/resources',
  'networks/routers',
  'peers',
  'peers/*',
  'peers/*/accessible-peers',
  'peers/*/jobs',
  'peers/*/jobs/*',
  'peers/*/temporary-access',
  'policies',
  'policies/*',
  'posture-checks',
  'posture-checks/*',
  'reverse-proxies/clusters',
  'reverse-proxies/clusters/*',
  'reverse-proxies/domains',
  'reverse-proxies/domains/*',
  'reverse-proxies/domains/*/validate',
  'reverse-proxies/proxy-tokens',
  'reverse-proxies/proxy-tokens/*',
  'reverse-proxies/services',
  'reverse-proxies/services/*',
  'routes',
  'routes/*',
  'setup-keys',
  'setup-keys/*',
];

/** Returns those with none of the paths that are served, which have their parameters in braces. */
export function unservedPaths(served: readonly string[]): readonly string[] {
  const forms = new Set(served.map((path) => path.replaceAll(/\{\w+\}/g, '*')));
  return referencePaths.map((path) => `/api/${path}`).filter((path) => !forms.has(path));
}

/** Returns the check of whether a path is one of those, which have `*` for a part of a path. */
export function pathCheck(paths: readonly string[]): (path: string) => boolean {
  const pattern = new RegExp(`^(?:${paths.join('|').replaceAll('*', '[^/]+')})$`);
  return (path) => pattern.test(path);
}
