/**
 * The paths under `/api` that the server of the reference registers. `*` is one part of a path. Its OpenAPI document
 * lists more paths, such as `integrations`, which only the hosted service has.
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

/** Returns the paths of the reference that are not in `served`. The parameters of `served` are in braces. */
export function unservedPaths(served: readonly string[]): readonly string[] {
  const forms = new Set(served.map((path) => path.replaceAll(/\{\w+\}/g, '*')));
  return referencePaths.map((path) => `/api/${path}`).filter((path) => !forms.has(path));
}

/** Returns a check of whether a path is in the list. `*` in the list is one part of a path. */
export function pathCheck(paths: readonly string[]): (path: string) => boolean {
  const pattern = new RegExp(`^(?:${paths.join('|').replaceAll('*', '[^/]+')})$`);
  return (path) => pattern.test(path);
}
